namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>Always in the middle.</summary>
internal sealed class HalfRandom : Random
{
    public override double NextDouble() => 0.5;
}
