using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads the parameters of a resource.</summary>
internal static class TemplateReader
{
    /// <summary>Reads them.</summary>
    /// <param name="field">The parameters.</param>
    /// <param name="mayHaveToken">Whether one of them may be the task's token, of all that the context object has.</param>
    /// <param name="names">Those that the resource takes; all of them are needed.</param>
    public static PayloadTemplate Read(Field field, bool mayHaveToken, params IReadOnlyList<string> names)
    {
        field.Allow([.. names, .. names.Select(name => name + PayloadTemplate.PathSuffix)]);
        if (field.Value.ValueKind != JsonValueKind.Object)
        {
            return PayloadTemplate.Empty;
        }

        foreach (string name in names.Where(name => !field[name].Exists && !field[name + PayloadTemplate.PathSuffix].Exists))
        {
            field[name].Refuse("is missing");
        }

        Check(field, mayHaveToken);
        return new PayloadTemplate(field.Value);
    }

    private static void Check(Field field, bool mayHaveToken)
    {
        switch (field.Value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in field.Value.EnumerateObject())
                {
                    CheckProperty(field, property.Name, mayHaveToken);
                }

                break;
            case JsonValueKind.Array when field.Value.GetArrayLength() > 0:
                foreach (Field item in field.Items())
                {
                    Check(item, mayHaveToken);
                }

                break;
            case JsonValueKind.String when field.Value.GetString()!.StartsWith("{%", StringComparison.Ordinal):
                field.Refuse("JSONata is not implemented here");
                break;
        }
    }

    private static void CheckProperty(Field field, string name, bool mayHaveToken)
    {
        if (!name.EndsWith(PayloadTemplate.PathSuffix, StringComparison.Ordinal))
        {
            Check(field[name], mayHaveToken);
            return;
        }

        if (!mayHaveToken || field[name].Value.ValueKind != JsonValueKind.String || field[name].Text() != PayloadTemplate.TaskToken)
        {
            field[name].ReferencePath();
        }

        if (field[name[..^PayloadTemplate.PathSuffix.Length]].Exists)
        {
            field[name].Refuse("is given twice");
        }
    }
}
