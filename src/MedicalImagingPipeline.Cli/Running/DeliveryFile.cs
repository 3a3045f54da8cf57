using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Reads what a run left of its delivery, as files.</summary>
internal static class DeliveryFile
{
    /// <summary>Where it lies in an output folder.</summary>
    public static string In(string output) => Path.Combine(output, LocalPorts.RestrictedFolder, DeliveryRecord.FileName);

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="command">Who asks, for the error.</param>
    /// <exception cref="ConfigurationException">It is not there, or is none.</exception>
    public static DeliveryRecord Read(string path, string command) =>
        Find(path, PipelineJson.Default.DeliveryRecord, command) ?? throw new ConfigurationException(command, [$"nothing was delivered there: no {DeliveryRecord.FileName}"]);

    /// <summary>Reads a file beside it, or gives null where there is none.</summary>
    /// <exception cref="ConfigurationException">It is none of this software's.</exception>
    public static T? Find<T>(string path, JsonTypeInfo<T> type, string command)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException)
        {
            throw new ConfigurationException(command, [$"{Path.GetFileName(path)}: not one of this software's"]);
        }
    }
}
