using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>A Choice: which way data go.</summary>
public class ChoiceStateTests
{
    private const string Rules = """
        {"Variable":"$.n","NumericEquals":0,"Next":"Zero"},{"Variable":"$.s","StringEquals":"a","Next":"A"}
        """;

    private readonly Bench _bench = new();

    [Theory]
    [InlineData("""{"n":0,"s":"a"}""", "Zero")]
    [InlineData("""{"n":0.0,"s":""}""", "Zero")]
    [InlineData("""{"n":1,"s":"a"}""", "A")]
    [InlineData("""{"n":"0","s":"a"}""", "A")]
    [InlineData("""{"n":null,"s":"A"}""", "Other")]
    [InlineData("""{"n":{},"s":["a"]}""", "Other")]
    public async Task TheFirstRuleThatMatches_Counts(string input, string expected)
    {
        ExecutionFailedException e = await _bench.FailAsync(Machine(""", "Default": "Other" """), Script.Parse("{}"), input);

        Assert.Equal(expected, e.Error);
    }

    [Fact]
    public async Task WithoutDefault_NoRuleThatMatchesIsAnError()
    {
        ExecutionFailedException e = await _bench.FailAsync(Machine("", hasOther: false), Script.Parse("{}"), """{"n":1,"s":""}""");

        Assert.Equal(ErrorNames.NoChoiceMatched, e.Error);
    }

    [Fact]
    public async Task AVariableThatIsNotThere_IsARuntimeError()
    {
        ExecutionFailedException e = await _bench.FailAsync(Machine(""", "Default": "Other" """), Script.Parse("{}"), """{"n":1}""");

        Assert.Equal(ErrorNames.Runtime, e.Error);
    }

    private static string Machine(string more, bool hasOther = true) =>
        $$$"""
        {
          "First": { "Type": "Choice", "Choices": [{{{Rules}}}]{{{more}}} },
          {{{(hasOther ? Fail("Other") + "," : "")}}}
          {{{Fail("Zero")}}},
          {{{Fail("A")}}}
        }
        """;

    private static string Fail(string name) => $$""" "{{name}}": { "Type": "Fail", "Error": "{{name}}", "Cause": "" } """;
}
