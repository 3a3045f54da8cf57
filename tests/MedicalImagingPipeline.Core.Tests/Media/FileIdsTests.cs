using MedicalImagingPipeline.Core.Media;

namespace MedicalImagingPipeline.Core.Tests.Media;

public sealed class FileIdsTests
{
    [Fact]
    public void Names_AreFileIds_AndNoTwoAlike()
    {
        var ids = new FileIds();
        string[] names = [ids.Take("1.1"), ids.Take("1.2"), ids.Take("1.1"), ids.Take("1.1")];

        Assert.Equal(["SE000001/IM000001", "SE000002/IM000001", "SE000001/IM000002", "SE000001/IM000003"], names);
        Assert.All(names, name => Assert.Matches("^[A-Z0-9_]{1,8}(/[A-Z0-9_]{1,8}){0,7}$", name));
    }
}
