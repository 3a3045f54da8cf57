using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>A label and its value: <c>MRN: 48-213</c>, <c>Acc# A12345</c>, <c>S/N 0042</c>, <c>Room 4</c>, <c>Tel. 555 1234 ext. 7</c>.</summary>
internal sealed class LabelledValuePattern : ITextPattern
{
    // S / N, D.O.B., Medical Record No.
    private const int MaxLabelTokens = 3;
    private const int MaxValueTokens = 12;
    private const int MinLongCode = 4;
    private const int MaxPlaceLetters = 2;
    private const int MaxExtension = 5;

    private static readonly FrozenDictionary<string, LabelKind>.AlternateLookup<ReadOnlySpan<char>> Labels = new Dictionary<LabelKind, string[]>
    {
        [LabelKind.Code] =
        [
            "accession", "acc", "account", "acct", "admissionid", "anr", "barcode", "caseno", "chartno", "dossier", "encounterid", "fallnr", "fallnummer", "fin", "hn", "hospitalno", "hospno", "id", "idnr", "insurance",
            "ipp", "kvnr", "license", "medicalrecord", "medrec", "memberid", "mpi", "mrn", "nhc", "nhs", "nir", "nss", "orderno", "passport", "patid", "patientid", "patientno", "patnr", "patno", "personnummer", "pid",
            "pinnr", "policy", "ptid", "recordno", "rut", "serial", "serialno", "serialnumber", "seriennummer", "sn", "socialsecurity", "ssn", "svnr", "unitno", "urn", "visitid", "visitno",
        ],
        [LabelKind.LongCode] = ["case", "chart", "encounter", "episode", "no", "nr", "number", "order", "patient", "pt", "record", "ref", "reference", "req", "request", "requisition", "specimen", "studyid", "visit"],
        [LabelKind.Place] = ["bed", "bett", "chambre", "cubicle", "floor", "habitacion", "pobox", "postfach", "rm", "room", "saal", "salle", "suite", "ward", "zi", "zimmer"],
        [LabelKind.Telephone] = ["bleep", "call", "ext", "extension", "fax", "mobile", "pager", "phone", "tel", "telefon", "telephone"],
    }.SelectMany(kind => kind.Value.Select(label => (label, kind.Key))).ToFrozenDictionary(label => label.label, label => label.Key, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fillers = new[]
    {
        "code", "id", "is", "no", "nr", "num", "number", "nummer", "of", "numero", "n",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc />
    public string Name => "labelled number, place or telephone";

    /// <inheritdoc />
    public PatternMatch Match(PatternInput input, int at)
    {
        TokenizedText text = input.Text;
        if (!text.IsWord(at) || !TryReadLabel(text, at, out LabelKind kind, out int value))
        {
            return PatternMatch.None;
        }

        while (value < text.Count && text.IsWord(value) && !text.IsGlued(value + 1) && Fillers.Contains(text.Folded(value)) && IsNear(text, value))
        {
            value++;
        }

        int end = value < text.Count && IsNear(text, value) && !IsMovement(text, at, value) ? EndOfValue(text, value, kind) : value;
        return end > value ? new PatternMatch(end - at) : PatternMatch.None;
    }

    private static bool TryReadLabel(TokenizedText text, int at, out LabelKind kind, out int end)
    {
        for (end = Math.Min(text.Count, at + MaxLabelTokens); end > at; end--)
        {
            int start = text[at].FoldedStart;
            bool isTogether = true;
            for (int index = at + 1; index < end; index++)
            {
                isTogether &= text.IsWord(index) && text.Gap(index) is "" or " " or "/" or "." or ". " or "-" or "_";
            }

            if (isTogether && Labels.TryGetValue(text.AllFolded[start..(text[end - 1].FoldedStart + text[end - 1].FoldedLength)], out kind))
            {
                return true;
            }
        }

        kind = default;
        return false;
    }

    // A joint's extension has no number of its own; a telephone's has one of a few digits, and nothing joined to it.
    private static bool IsMovement(TokenizedText text, int label, int value) =>
        text.Is(label, "extension") && !(text.IsNumber(value) && text[value].FoldedLength <= MaxExtension && !(value + 1 < text.Count && text.Gap(value + 1) is "-" or "/" or "." or ""));

    private static bool IsNear(TokenizedText text, int index) =>
        text.Gap(index).Length <= 4 && text.Gap(index).IndexOfAny("\r\n;,)") < 0;

    private static int EndOfValue(TokenizedText text, int value, LabelKind kind)
    {
        int end = text.GroupEnd(value);
        while (end < text.Count && end - value < MaxValueTokens && IsGoingOn(text, value, end, kind))
        {
            end = text.GroupEnd(end);
        }

        int digits = TextNumbers.Digits(text, value, end);
        bool isValue = kind switch
        {
            LabelKind.Code => digits > 0,
            LabelKind.LongCode => digits >= MinLongCode && !ClinicalNumbers.IsExplained(text, value),
            LabelKind.Place => end - value <= 2 && (digits > 0 || text[value].FoldedLength == 1) && text[end - 1].End - text[value].Start <= digits + MaxPlaceLetters,
            _ => digits >= 3,
        };
        return !isValue ? value : kind == LabelKind.Telephone ? TelephonePattern.EndOfExtension(text, end) : end;
    }

    // Codes go on after a hyphen, slash or point, numbers also after a blank; a place is one group.
    private static bool IsGoingOn(TokenizedText text, int value, int end, LabelKind kind) =>
        kind != LabelKind.Place
        && (text.Gap(end) is "-" or "/" or "." || (text.Gap(end).Trim(" ()-./").IsEmpty && text.Gap(end).Length <= 3 && text.IsNumber(end - 1) && text.IsNumber(end) && !text.IsGlued(end + 1) && TextNumbers.Digits(text, value, end) < 12
            && (kind == LabelKind.Telephone || text[end].FoldedLength >= 2)));
}
