namespace MedicalImagingPipeline.Dicom.Tests.Standard;

/// <summary>The IODs' modules and their attributes are those of the shipped tables.</summary>
public class IodTableTests
{
    private const string Ct = "1.2.840.10008.5.1.4.1.1.2";
    private const string Pet = "1.2.840.10008.5.1.4.1.1.128";
    private const string EnhancedMr = "1.2.840.10008.5.1.4.1.1.4.1";
    private const string RawData = "1.2.840.10008.5.1.4.1.1.66";

    public static TheoryData<string, string, AttributeType> Known => new()
    {
        { Ct, "00080060", AttributeType.Type1 },
        { Ct, "00180060", AttributeType.Type2 },
        { Ct, "00080080", AttributeType.Type3 },
        { Ct, "00080021", AttributeType.Type3 },
        { Ct, "00081140.00081155", AttributeType.Type1 },
        { Ct, "00180020", AttributeType.NotListed },
        { Ct, "00081140.00180020", AttributeType.NotListed },

        // PET Series asks for more than General Series does.
        { Pet, "00080021", AttributeType.Type1 },
        { EnhancedMr, "00181000", AttributeType.Type1 },

        // Of what a functional group holds, the tables say nothing; no module has this sequence; it is newer than they are.
        { EnhancedMr, "52009230.00189152.00080080", AttributeType.Unknown },
        { Ct, "00189152.00189087", AttributeType.Unknown },
        { Ct, "00100047", AttributeType.Unknown },

        // No table has the attributes of the module Raw Data, but those of its other modules.
        { RawData, "00080080", AttributeType.Unknown },
        { RawData, "00080060", AttributeType.Type1 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void TypeOf_IsTheStrictestOfTheIodsModules(string sopClass, string path, AttributeType type)
    {
        Assert.True(IodTable.TryGet(sopClass, out Iod? iod));
        Assert.Equal(type, iod.TypeOf(PathOf(path)));
    }

    [Fact]
    public void EverySopClass_HasAnIodWithItsModules()
    {
        Dictionary<string, string[]> modules = Rows("ps3.3-iod-modules_2024e.csv").GroupBy(row => row[0]).ToDictionary(group => group.Key, group => group.Select(row => row[2]).ToArray());
        Assert.All(Rows("ps3.4-storage-sop-classes_2024e.csv"), row =>
        {
            Assert.True(IodTable.TryGet(row[0], out Iod? iod));
            Assert.Equal(row[2], iod.Name);
            Assert.Equal(modules[row[1]], Enumerable.Range(0, iod.ModuleCount).Select(i => iod.Module(i).Usage.ToString()[..1]));
        });
        Assert.False(IodTable.TryGet("1.2.840.10008.1.1", out _));
    }

    [Fact]
    public void EveryAttributeOfTheTables_IsFoundWithItsType()
    {
        Dictionary<string, string> names = Rows("ps3.3-modules_2024e.csv").ToDictionary(row => row[0], row => row[1]);
        Dictionary<string, IodLevel> levels = [];
        foreach (string sopClass in IodTable.SopClasses)
        {
            Assert.True(IodTable.TryGet(sopClass, out Iod? iod));
            for (int i = 0; i < iod.ModuleCount; i++)
            {
                levels[iod.Module(i).Name] = iod.Module(i).Level;
            }
        }

        string[][] rows = [.. Rows("ps3.3-module-attributes_2016.csv"), .. Rows("ps3.3-module-attributes_additions.csv")];
        Assert.True(rows.Length > 10_000);
        Assert.All(rows, row =>
        {
            IodLevel level = levels[names[row[0]]];
            IodAttribute attribute = default;
            foreach (DicomTag tag in PathOf(row[1]))
            {
                Assert.True(level.TryGet(tag, out attribute));
                level = attribute.Items;
            }

            Assert.True(attribute.Type >= Enum.Parse<AttributeType>("Type" + row[2]), $"{row[0]} {row[1]}");
        });
    }

    private static DicomTag[] PathOf(string path) => [.. path.Replace("xx", "02", StringComparison.Ordinal).Split('.').Select(tag => new DicomTag(Convert.ToUInt32(tag, 16)))];

    private static List<string[]> Rows(string name) => [.. Csv.Read(name).Select(row => row.Values.ToArray())];
}
