namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>The programs of <c>tests/node-tools</c>, which <c>scripts/install-node-tools</c> installs.</summary>
internal static class NodeTools
{
    /// <summary>The folder with the installed packages, or skips the test.</summary>
    public static string Require()
    {
        Tool.Require("node");
        string? folder = Environment.GetEnvironmentVariable("MIP_NODE_TOOLS");
        Skip.If(string.IsNullOrEmpty(folder), "MIP_NODE_TOOLS is not set; see scripts/install-node-tools");
        string modules = Path.Combine(folder, "node_modules");
        Skip.IfNot(Directory.Exists(modules), "there are no packages where MIP_NODE_TOOLS says");
        return modules;
    }
}
