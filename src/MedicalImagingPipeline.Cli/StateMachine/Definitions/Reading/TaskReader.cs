using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads a Task.</summary>
internal static class TaskReader
{
    // What the language takes.
    private const int MaxSeconds = 99_999_999;
    private const int MaxDelaySeconds = 31_622_400;

    /// <summary>Its fields.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["Resource", "Parameters", "ResultPath", "OutputPath", "TimeoutSeconds", "Retry", "Catch", "Next"];

    /// <summary>Reads one.</summary>
    public static State Read(string name, Field field)
    {
        bool waitsForToken = field["Resource"] is { Exists: true, Value.ValueKind: JsonValueKind.String } resource && resource.Text() == TaskState.TokenResource;
        if (!waitsForToken)
        {
            field["Resource"].MustBe(TaskState.Resource);
        }

        return new TaskState(
            name,
            waitsForToken,
            TemplateReader.Read(field["Parameters"], waitsForToken, TaskState.FunctionName, TaskState.Payload),
            KeepsInput(field["ResultPath"]),
            field["OutputPath"] is { Exists: true } path ? path.ReferencePath() : ReferencePath.Whole,
            TimeSpan.FromSeconds(field["TimeoutSeconds"].Whole(1, MaxSeconds)),
            List(field["Retry"], Retrier),
            List(field["Catch"], Catcher),
            field["Next"].Text());
    }

    private static List<T> List<T>(Field field, Func<Field, (T Value, ErrorMatch Errors)> read)
    {
        var values = new List<T>();
        if (!field.Exists)
        {
            return values;
        }

        Field? catchAll = null;
        foreach (Field item in field.Items())
        {
            catchAll?.Refuse($"{ErrorNames.All} must come last");
            (T value, ErrorMatch errors) = read(item);
            catchAll = errors.IsAll ? item : null;
            values.Add(value);
        }

        return values;
    }

    private static (Retrier Value, ErrorMatch Errors) Retrier(Field field)
    {
        field.Allow("ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy");
        ErrorMatch errors = Errors(field["ErrorEquals"]);
        return (new Retrier(
            errors,
            TimeSpan.FromSeconds(field["IntervalSeconds"].Whole(1, MaxSeconds, absent: 1)),
            field["MaxAttempts"].Whole(0, MaxSeconds, absent: 3),
            field["BackoffRate"].Number(1, double.MaxValue, absent: 2),
            field["MaxDelaySeconds"] is { Exists: true } delay ? TimeSpan.FromSeconds(delay.Whole(1, MaxDelaySeconds)) : null,
            HasJitter(field["JitterStrategy"])), errors);
    }

    private static (Catcher Value, ErrorMatch Errors) Catcher(Field field)
    {
        field.Allow("ErrorEquals", "ResultPath", "Next");
        ErrorMatch errors = Errors(field["ErrorEquals"]);
        return (new Catcher(errors, field["Next"].Text(), KeepsInput(field["ResultPath"])), errors);
    }

    private static bool KeepsInput(Field field)
    {
        if (field is { Exists: true, Value.ValueKind: not JsonValueKind.Null })
        {
            field.Refuse("only null is implemented here: the input is handed on");
        }

        return field.Exists;
    }

    private static bool HasJitter(Field field)
    {
        if (field.Exists && field.Text() is not ("FULL" or "NONE"))
        {
            field.Refuse("FULL or NONE");
        }

        return field.Exists && field.Text() == "FULL";
    }

    private static ErrorMatch Errors(Field field)
    {
        var names = new List<string>();
        foreach (Field item in field.Items())
        {
            string name = item.Text();
            if (name.StartsWith(ErrorNames.Reserved, StringComparison.Ordinal) && !ErrorNames.Known.Contains(name))
            {
                item.Refuse($"{name} is not implemented here");
            }

            names.Add(name);
        }

        if (names.Count > 1 && names.Contains(ErrorNames.All))
        {
            field.Refuse($"{ErrorNames.All} must stand alone");
        }

        return new ErrorMatch(names);
    }
}
