namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>An invocation of a function.</summary>
/// <param name="Who">The function, and the item's number if it is for one: <c>deidentify:2</c>.</param>
/// <param name="Payload">What it was given, as JSON.</param>
internal sealed record Call(string Who, string Payload);
