namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>A person who does not exist.</summary>
internal sealed class SampleSubject
{
    /// <summary>The one with the CT and the report.</summary>
    public static SampleSubject Alpha { get; } = new() { Id = "SYN-0001", Name = "SYNTHETIC^ALPHA", BirthDate = "19480229", Sex = "F", Age = "078Y", Postcode = "00001" };

    /// <summary>The one with the MR.</summary>
    public static SampleSubject Beta { get; } = new() { Id = "SYN-0002", Name = "SYNTHETIC^BETA", BirthDate = "19330704", Sex = "M", Age = "093Y", Postcode = "00002" };

    /// <summary>The one with the ultrasound.</summary>
    public static SampleSubject Gamma { get; } = new() { Id = "SYN-0003", Name = "SYNTHETIC^GAMMA", BirthDate = "19901224", Sex = "O", Age = "035Y", Postcode = "00003" };

    /// <summary>The one with the radiographs, named as the standard's example is (PS3.5 H.3.1), in three scripts.</summary>
    public static SampleSubject Delta { get; } = new()
    {
        Id = "SYN-0004",
        Name = "Yamada^Tarou=\e$B;3ED\e(B^\e$BB@O:\e(B=\e$B$d$^$@\e(B^\e$B$?$m$&\e(B",
        BirthDate = "19660101",
        Sex = "M",
        Age = "060Y",
        Postcode = "00004",
    };

    /// <summary>All, in the order of their IDs.</summary>
    public static IReadOnlyList<SampleSubject> All { get; } = [Alpha, Beta, Gamma, Delta];

    /// <summary>The site's patient ID.</summary>
    public required string Id { get; init; }

    /// <summary>Patient's Name as its value is encoded.</summary>
    public required string Name { get; init; }

    /// <summary>YYYYMMDD.</summary>
    public required string BirthDate { get; init; }

    /// <summary>M, F or O.</summary>
    public required string Sex { get; init; }

    /// <summary>At the study's date, as AS has it.</summary>
    public required string Age { get; init; }

    /// <summary>Of no country.</summary>
    public required string Postcode { get; init; }

    /// <summary>The name's first component group without carets: what a table or a screen shows.</summary>
    public string PlainName => Name.Split('=')[0].Replace('^', ' ');
}
