using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>How much a state, a task or an execution may be given or give.</summary>
internal static class PayloadLimit
{
    /// <summary>Bytes of UTF-8 text: what Step Functions takes.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>Hands a payload on, or refuses it.</summary>
    /// <exception cref="ExecutionFailedException">It is too large.</exception>
    public static JsonElement Check(JsonElement payload) => Json.SizeOf(payload) <= MaxBytes
        ? payload
        : throw new ExecutionFailedException(ErrorNames.DataLimitExceeded, FormattableString.Invariant($"{Json.SizeOf(payload)} bytes, at most {MaxBytes} are handed on."));
}
