using NetCompiler.Generator.Model;
using NetCompiler.Generator.Program;

namespace NetCompiler.Generator.Layers;

/// <summary>
/// What the lowerings of all recurrent layers are made of, for one direction of time. A state has a place before the first time step and one after each:
/// <c>[B, T + 1, units]</c>; backwards in time the place before the first is the last.
/// </summary>
internal sealed class Recurrence
{
    private readonly LoweringContext _context;
    private readonly RecurrentSettings _settings;
    private readonly int _steps;
    private readonly bool _backwards;
    private readonly string _name;
    private readonly Scan _scan;
    private readonly int _maskStream = -1;
    private readonly Dictionary<Tensor, Tensor> _dropped = [];
    private readonly HashSet<Tensor> _states = [];
    private readonly Dictionary<Tensor, Tensor> _carried = [];

    public Recurrence(LoweringContext context, RecurrentSettings settings, bool backwards)
    {
        _context = context;
        _settings = settings;
        _steps = context.InputShape().Dimensions[0];
        _backwards = backwards;
        _name = context.Node.Name + (backwards ? ".reverse" : "");
        _scan = new Scan(_name, new Axis("t", _steps), backwards);
        if (settings.RecurrentDropout > 0)
        {
            int stream = context.NextStream();
            _maskStream = context.Training ? stream : -1;
        }
    }

    private int Units => _settings.Units;

    // The axis of a cell's units, or of a product's sums, behind those of the batch and of time; a stream is at one time step.
    private int Unit => _context.Streaming ? 1 : 2;

    private Scan? InScan => _context.Streaming ? null : _scan;

    /// <summary>The features at the time step.</summary>
    public Access Input => PartOf(_context.Input(), 0, _context.InputShape().Last);

    /// <summary>A value of some gates at every time step.</summary>
    public Tensor Value(string name, int gates = 1) => LoweringContext.NewValue($"{_name}.{name}", _steps * gates * Units);

    /// <summary>A state that starts at zero, or where the caller's stream is, or where the training pass before has left it.</summary>
    public Tensor State(string name)
    {
        if (_context.Streaming)
        {
            return _context.NewState($"{_name}.{name}", Units);
        }

        Tensor state = LoweringContext.NewValue($"{_name}.{name}", (_steps + 1) * Units);
        _states.Add(state);
        if (_settings.Stateful && _context.Training)
        {
            _carried.Add(state, _context.NewState(state.Name + ".carried", Units));
        }

        Start(state, StartOf(state));
        return state;
    }

    /// <summary>Leaves the states after the last time step to the next training pass, where they are carried on.</summary>
    public void CarryOn()
    {
        foreach (KeyValuePair<Tensor, Tensor> carried in _carried)
        {
            // It lies where the state before the first time step does, which has been read, and has no gradient.
            Tensor left = carried.Value with { Name = carried.Key.Name + ".left" };
            _context.Add(new Map(Loops.Elements(Units), new Store(Access.Of(left, 0, 1), new LoadExpr(End(carried.Key, _steps)))));
        }
    }

    /// <summary>What a state was before the time step.</summary>
    public Access Before(Tensor state) => Place(state, _backwards ? 1 : 0);

    /// <summary>What a state is after the time step.</summary>
    public Access After(Tensor state) => Place(state, _backwards ? 0 : 1);

    /// <summary>What the time step sees of a state: some units may be hidden from it.</summary>
    public Access Recurrent(Tensor state)
    {
        if (_maskStream < 0)
        {
            return Before(state);
        }

        if (!_dropped.TryGetValue(state, out Tensor dropped))
        {
            dropped = LoweringContext.NewValue(state.Name + ".dropped", state.Length);
            _dropped.Add(state, dropped);
            Start(dropped, StartOf(state) * Mask(1));
        }

        return Before(dropped);
    }

    /// <summary>A value of one gate.</summary>
    public Access At(Tensor value) => Gate(value, 0);

    /// <summary>One gate of a value, at the units of a cell.</summary>
    public Access Gate(Tensor value, int gate) =>
        PartOf(value, gate * Units, value.Length / _steps);

    /// <summary>A weight for each unit of a cell.</summary>
    public Access Weight(Tensor parameter) => Access.Of(parameter, Unit);

    /// <summary>The inputs times their kernel, plus the input's bias, at all time steps at once.</summary>
    /// <param name="parameter">Kernel of the inputs, kernel of the state and, where there are any, their biases.</param>
    public Tensor Sums(int gates, Func<int, Tensor> parameter)
    {
        Tensor sums = Value("sums", gates);
        Multiply(Input, parameter(0), _settings.Kernel.Bias ? parameter(2) : null, sums, adds: false);
        return sums;
    }

    /// <summary>Adds to the sums, time step by time step, the state before times its kernel, plus the state's bias.</summary>
    public void AddState(Tensor state, Tensor sums, Func<int, Tensor> parameter) =>
        Multiply(Recurrent(state), parameter(1), _settings.Kernel.Bias ? parameter(3) : null, sums, adds: true);

    /// <summary>sums[b, t, n] (+)= Σ k x[b, t, k] · weight[k, n] (+ bias[n]); in the scan where x is not given before it.</summary>
    public void Multiply(Access x, Tensor weight, Tensor? bias, Tensor sums, bool adds)
    {
        EquatableArray<Axis> axes = Axes(new Axis("n", weight.Last), new Axis("k", weight.Dimensions[0]));
        Access target = Gate(sums, 0);
        Expr sum = bias is null ? new ResultExpr() : new ResultExpr() + new LoadExpr(Access.Of(bias, Unit));
        sum = adds ? new LoadExpr(target) + sum : sum;
        _context.Add(new Contraction(axes, new(Enumerable.Range(0, Unit + 1)), x.Rename(a => a == Unit ? Unit + 1 : a), Access.Of(weight, Unit + 1, Unit),
            new Store(target, sum))
        {
            Scan = x.Tensor == _context.Input() ? null : InScan,
        });
    }

    /// <summary>Adds the values of a cell at every time step.</summary>
    public void AddCell(params CellValue[] values)
    {
        values = [.. Held(values)];
        CellValue[] masked = values.Where(v => _dropped.ContainsKey(v.Target.Tensor))
            .Select(v => new CellValue(After(_dropped[v.Target.Tensor]), new LoadExpr(v.Target) * Mask(Unit))).ToArray();
        _context.Add(new Cell(Axes(new Axis("i", Units)), new(values.Concat(masked))) { Scan = InScan });
    }

    // At time steps that are padding states stay what they were.
    private IEnumerable<CellValue> Held(CellValue[] values)
    {
        if (_context.Mask() is not { } mask)
        {
            return values;
        }

        Dictionary<Access, Access> next = values.Where(v => _states.Contains(v.Target.Tensor))
            .ToDictionary(v => v.Target, v => At(Value(v.Target.Tensor.Name.Substring(_name.Length + 1) + ".next")));
        Access counts = LoweringContext.MaskAt(mask, 1);
        return values
            .Select(v => new CellValue(
                next.TryGetValue(v.Target, out Access own) ? own : v.Target,
                v.Value.Rewrite(e => e is LoadExpr load && next.TryGetValue(load.Access, out Access read) ? new LoadExpr(read) : null)))
            .Concat(next.Select(n => new CellValue(n.Key, MaskedSteps.Where(counts, new LoadExpr(n.Value), new LoadExpr(Before(n.Key.Tensor))))));
    }

    /// <summary>Copies the state into the layer's output, from element <paramref name="offset"/> of each row on: after every time step, or after the last.</summary>
    public void Copy(Tensor state, bool sequences, Tensor output, int offset)
    {
        int width = _context.Node.Shape.Last;
        if (_context.Streaming)
        {
            _context.Add(new Map(Loops.Elements(Units), new Store(Access.Of(output, 0, 1), new LoadExpr(After(state)))));
            return;
        }

        if (sequences)
        {
            EquatableArray<Axis> axes = new(Loops.B, new Axis("t", _steps), new Axis("i", Units));
            Access target = new(output, new(Affine.Of(0), Affine.Of(1), Affine.Of(2, offset)), new(Axis.Batch, _steps, width));
            _context.Add(new Map(axes, new Store(target, new LoadExpr(After(state)))));
            return;
        }

        Access place = new(output, new(Affine.Of(0), Affine.Of(1, offset)), new(Axis.Batch, width));
        _context.Add(new Map(Loops.Elements(Units), new Store(place, new LoadExpr(End(state, _backwards ? 0 : _steps)))));
    }

    private void Start(Tensor state, Expr value) =>
        _context.Add(new Map(Loops.Elements(Units), new Store(End(state, _backwards ? _steps : 0), value)));

    private Expr StartOf(Tensor state) => _carried.TryGetValue(state, out Tensor carried) ? new LoadExpr(Access.Of(carried, 0, 1)) : 0f;

    // Along the axis of the units.
    private Expr Mask(int unit) =>
        Expr.Where(
            new RandomExpr(_maskStream, 0, Affine.Of(unit)), CompareOp.GreaterOrEqual, _settings.RecurrentDropout, 1 / (1 - _settings.RecurrentDropout), 0f);

    private EquatableArray<int> Places => new(Axis.Batch, _steps + 1, Units);

    private Access Place(Tensor state, int offset) => _context.Streaming
        ? Access.Of(state, 0, Unit)
        : new(state, new(Affine.Of(0), Affine.Of(1, offset), Affine.Of(2)), Places);

    private EquatableArray<Axis> Axes(params Axis[] inner) => new(_context.Streaming ? [Loops.B, .. inner] : [Loops.B, _scan.Time, .. inner]);

    // From an element on, at the time step, of a value of that width.
    private Access PartOf(Tensor value, int first, int width) => _context.Streaming
        ? new(value, new(Affine.Of(0), Affine.Of(1, first)), new(Axis.Batch, width))
        : new(value, new(Affine.Of(0), Affine.Of(1), Affine.Of(2, first)), new(Axis.Batch, _steps, width));

    private Access End(Tensor state, int place) => new(state, new(Affine.Of(0), new Affine(place, default), Affine.Of(1)), Places);
}
