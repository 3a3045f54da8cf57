using System.Reflection;
using System.Xml.Linq;
using MedicalImagingPipeline.Aws.Runtime;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>Dependencies point one way: functions and command line, to adapters, to work, to format.</summary>
public sealed class ArchitectureTests
{
    private const string Prefix = "MedicalImagingPipeline.";

    /// <summary>What each project of src may refer to; a project that is not here does not belong there.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Dicom"] = [],
        ["Core"] = ["Dicom"],
        ["Aws"] = ["Core", "Dicom"],
        ["Ingest"] = ["Aws", "Core", "Dicom"],
        ["Deidentify"] = ["Aws", "Core", "Dicom"],
        ["Validate"] = ["Aws", "Core", "Dicom"],
        ["Package"] = ["Aws", "Core", "Dicom"],
        ["Deliver"] = ["Aws", "Core", "Dicom"],
        ["Cli"] = ["Aws", "Core", "Dicom"],
    };

    /// <summary>Packages that would bring privacy into the format, or AWS into the work.</summary>
    private static readonly Dictionary<string, string[]> RefusedPackages = new()
    {
        ["Dicom"] = [""], // none at all
        ["Core"] = ["AWSSDK", "Amazon", "System.CommandLine"],
    };

    [Fact]
    public void ProjectReferences_OfSrc_PointOneWay()
    {
        string[] projects = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            string name = ShortName(Path.GetFileNameWithoutExtension(project));
            IEnumerable<string> references = Items(project, "ProjectReference")
                .Select(include => ShortName(Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))));
            Assert.True(Allowed.ContainsKey(name), $"{name} is not in the table of projects.");
            Assert.Empty(references.Except(Allowed[name]));
        });
    }

    [Fact]
    public void PackageReferences_OfFormatAndWork_StayClearOfWhatIsAboveThem()
    {
        Assert.All(RefusedPackages, pair =>
        {
            string project = Path.Combine(RepositoryRoot.Path, "src", Prefix + pair.Key, $"{Prefix}{pair.Key}.csproj");
            Assert.DoesNotContain(
                Items(project, "PackageReference"),
                package => pair.Value.Any(refused => package.StartsWith(refused, StringComparison.Ordinal)));
        });
    }

    [Theory]
    [InlineData("Dicom", "MedicalImagingPipeline.Dicom")]
    [InlineData("Core", "MedicalImagingPipeline.Core")]
    [InlineData("Aws", "MedicalImagingPipeline.Aws")]
    [InlineData("Ingest", "MedicalImagingPipeline.Ingest")]
    [InlineData("Deidentify", "MedicalImagingPipeline.Deidentify")]
    [InlineData("Validate", "MedicalImagingPipeline.Validate")]
    [InlineData("Package", "MedicalImagingPipeline.Package")]
    [InlineData("Deliver", "MedicalImagingPipeline.Deliver")]
    [InlineData("Cli", "mip")]
    public void ReferencedAssemblies_OfABuiltProject_PointOneWay(string project, string assembly)
    {
        IEnumerable<string> references = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name == "mip" || name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(ShortName);
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Functions_AreOneFileOfAScreenful()
    {
        Assert.All(Enum.GetNames<StageName>(), stage =>
        {
            string folder = Path.Combine(RepositoryRoot.Path, "src", Prefix + stage);
            string built = Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar;
            string file = Assert.Single(Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories), path => !path.Contains(built, StringComparison.Ordinal));
            Assert.InRange(File.ReadLines(file).Count(), 1, 40);
            Assert.Contains("Function.props", File.ReadAllText(Path.Combine(folder, $"{Prefix}{stage}.csproj")), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Projects_OfTheRepository_AreInTheSolution()
    {
        string solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "MedicalImagingPipeline.sln"));
        IEnumerable<string> projects = Directory.GetFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path)!)
            .Except(["pwsh.csproj"]); // A program that tests call, and build by itself.
        Assert.All(projects, project => Assert.Contains(project, solution, StringComparison.Ordinal));
    }

    private static string ShortName(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
