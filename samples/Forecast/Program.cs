using System.CommandLine;
using Forecast;
using Samples.Common;

Option<string?> data = new("--data")
{
    Description = "Folder with airline-passengers.csv and daily-min-temperatures.csv. Without it, series of that kind are drawn.",
};

return LessonCommand.Run(
    args,
    "A GRU forecasts the next value of a series, against the last value and the one a season before.",
    data,
    new Lesson("passengers", "The next month's passengers of international airlines.", o => Contest.Run(Series.Passengers(o.Data), o.Choose(200, 40))),
    new Lesson("temperatures", "The next day's lowest temperature in Melbourne.", o => Contest.Run(Series.Temperatures(o.Data), o.Choose(15, 4))));
