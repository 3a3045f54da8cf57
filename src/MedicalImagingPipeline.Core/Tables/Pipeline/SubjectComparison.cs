using System.IO.Hashing;
using System.Text;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>Compares a table with the images of the drop: who is in one and not in the other, and whose sex, birth date or age is another. Says numbers of subjects; no value.</summary>
/// <param name="traits">What the images say, by the subject's normalised ID.</param>
/// <param name="settings">How far ages may be apart.</param>
internal sealed class SubjectComparison(IReadOnlyDictionary<string, SubjectTraits> traits, RuleSettings settings)
{
    // 8 bytes each; who comes after is not counted.
    private const int MaxCounted = 1_000_000;

    // Ages at a diagnosis or an operation are of another year than the images.
    private static readonly string[] AgesOfImages = ["age", "patientage", "ageyears", "ageyr", "ageatscan", "ageatstudy", "ageatexam"];

    private readonly HashSet<KnownSubject> _inTable = [];
    private readonly HashSet<ulong> _withoutImages = [];
    private readonly HashSet<KnownSubject> _otherSex = [];
    private readonly HashSet<KnownSubject> _otherAge = [];
    private readonly double _years = settings.ThresholdOf(TableSubjectRules.AgeAgrees);

    /// <summary>Whether a column is compared.</summary>
    public static bool IsCompared(ColumnPlan column) => TraitOf(column) is not null;

    /// <summary>Takes whose a row is.</summary>
    /// <param name="subject">The subject of the drop; null for another.</param>
    /// <param name="id">The ID, as it is compared.</param>
    public void Add(KnownSubject? subject, ReadOnlySpan<char> id)
    {
        if (subject is not null)
        {
            _inTable.Add(subject);
        }
        else if (!id.IsEmpty && _withoutImages.Count < MaxCounted)
        {
            _withoutImages.Add(XxHash3.HashToUInt64(System.Runtime.InteropServices.MemoryMarshal.AsBytes(id)));
        }
    }

    /// <summary>Compares a value of a subject's row.</summary>
    public void Compare(KnownSubject subject, ColumnPlan column, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length > 40 || !traits.TryGetValue(subject.Id, out SubjectTraits? images))
        {
            return;
        }

        string text = Encoding.UTF8.GetString(value).Trim();
        bool isOtherSex = false;
        bool isOtherAge = false;
        switch (TraitOf(column))
        {
            case ColumnRole.Sex:
                isOtherSex = images.IsOtherSex(column.Rule?.Codes?.GetValueOrDefault(text) ?? text);
                break;

            case ColumnRole.BirthDate:
                isOtherAge = CellDate.TryParse(value, DateOrders.Parse(column.Rule?.Order) ?? DateOrder.YearFirst, out CellDate date) && images.IsOtherBirthDate(date.Day);
                break;

            case ColumnRole.Age:
                isOtherAge = images.IsOtherAge(text, _years);
                break;

            default:
                break;
        }

        if (isOtherSex)
        {
            _otherSex.Add(subject);
        }

        if (isOtherAge)
        {
            _otherAge.Add(subject);
        }
    }

    /// <summary>What is told of the table; nothing of one that names no subject.</summary>
    /// <param name="subjects">How many subjects of the drop's images have an ID.</param>
    public IReadOnlyList<TableNotice> Notices(int subjects) =>
    [
        .. TableNotice.OfSubjects(TableSubjectRules.HasRow, _inTable.Count + _withoutImages.Count == 0 ? 0 : subjects - _inTable.Count),
        .. TableNotice.OfSubjects(TableSubjectRules.HasImages, _withoutImages.Count),
        .. TableNotice.OfSubjects(TableSubjectRules.SexAgrees, _otherSex.Count),
        .. TableNotice.OfSubjects(TableSubjectRules.AgeAgrees, _otherAge.Count),
    ];

    private static ColumnRole? TraitOf(ColumnPlan column) => column.Convention switch
    {
        { Role: ColumnRole.Sex or ColumnRole.BirthDate } known => known.Role,
        { Role: ColumnRole.Age } when AgesOfImages.Contains(ColumnNames.Normalise(column.Name[(column.Name.LastIndexOf('.') + 1)..])) => ColumnRole.Age,
        { Role: null, Tag: var tag } => tag == DicomTags.PatientSex ? ColumnRole.Sex : tag == DicomTags.PatientBirthDate ? ColumnRole.BirthDate : tag == DicomTags.PatientAge ? ColumnRole.Age : null,
        _ => null,
    };
}
