using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>Every UID is registered or one of ours, and of valid form (PS3.5 9.1), unless the recipe retains them (PS3.15 E.3.9).</summary>
internal sealed class UidsAreReplaced : IValidationRule
{
    private const int MaxLength = 64;

    public string Name => "uids-are-replaced";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance) =>
        from segment in instance.Profile.Options.Has(ProfileOption.RetainUids) ? [] : instance.Segments
        from found in ElementWalk.Walk(segment)
        where found.Element.Vr == DicomVr.UI && !found.Element.GetStrings().All(uid => IsAllowed(found.Element.Tag, uid))
        select found.Path;

    private static bool IsAllowed(DicomTag tag, string uid) =>
        uid.Length == 0 || DicomUids.IsRegistered(uid) || AttributeDecisions.IsClassUid(tag) || IsOurs(uid);

    private static bool IsOurs(string uid) =>
        uid.StartsWith(UidMapper.Root, StringComparison.Ordinal) && uid.Length <= MaxLength && uid.Length > UidMapper.Root.Length
        && uid[UidMapper.Root.Length] != '0' && uid.AsSpan(UidMapper.Root.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
