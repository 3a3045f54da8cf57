using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <content>The data set itself: stamps, segments that follow one another, and memory that stays small.</content>
internal sealed partial class DatasetCleaner
{
    // An enhanced object's functional groups are one element of tens of megabytes: written out as it grows.
    private const int FlushSize = 256 * 1024;

    private readonly List<uint> _seen = new(128);
    private readonly Dictionary<uint, string> _creators = [];
    private uint _highest;
    private long _flushedAt;
    private DicomTag? _last;
    private DicomTag? _stamped;
    private RuleSource _copied;
    private int? _pixelRepresentation;

    /// <summary>Writes one segment of the data set.</summary>
    /// <exception cref="QuarantineException">An element that the output needs stands after a later one was written.</exception>
    public async ValueTask WriteAsync(Dataset segment, CancellationToken cancellationToken)
    {
        _pixelRepresentation ??= segment.GetInt(DicomTags.PixelRepresentation);
        _reported ??= DayOf(segment, DicomTags.ContentDate) ?? DayOf(segment, DicomTags.StudyDate);
        if (DatasetLevel.IsAscending(segment))
        {
            foreach (DicomElement element in segment)
            {
                await WriteTopElementAsync(segment, element, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        foreach (DicomElement element in DatasetLevel.Sort(segment))
        {
            await WriteTopElementAsync(segment, element, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Decides on a value that stays in the stream, and writes the stamps before it.</summary>
    /// <returns>Keep, when the caller is to copy it and call <see cref="End"/>; else it is dealt with, and the stream's value left unread.</returns>
    /// <exception cref="QuarantineException">The value cannot be placed, or is a sequence too long to be read as UN.</exception>
    public Treatment Begin(BulkValue bulk)
    {
        DicomTag tag = bulk.Header.Tag;
        SetPath(tag, 0);
        if (!TryPlace(tag))
        {
            return Treatment.Remove;
        }

        // A private value this long is in no list of safe ones that a person could have looked at.
        AttributeDecision decision = decisions.Decide(_path.AsSpan(0, 1), null, bulk.Header.Vr, isSequence: false);
        if (decision.Rule == RuleSource.Encoding && decision.Vr == DicomVr.SQ)
        {
            throw new QuarantineException(QuarantineReason.Unreadable);
        }

        Place(tag, decision.Treatment);
        switch (decision.Treatment)
        {
            case Treatment.Keep:
                _copied = decision.Rule;
                return Treatment.Keep;

            case Treatment.Dummy:
                Record(0, ActionTaken.Replaced, decision.Rule);
                writer.WriteElement(tag, decision.Vr, DummyOf(tag, decision.Vr));
                return Treatment.Dummy;

            case Treatment.Empty:
                Record(0, ActionTaken.Emptied, decision.Rule);
                writer.WriteElement(tag, decision.Vr, []);
                return Treatment.Empty;

            default:
                Record(0, ActionTaken.Removed, decision.Rule);
                return Treatment.Remove;
        }
    }

    /// <summary>Records what became of a value that was copied.</summary>
    /// <param name="bulk">The value.</param>
    /// <param name="isCleared">Whether comments were cleared in it on the way.</param>
    public void End(BulkValue bulk, bool isCleared)
    {
        SetPath(bulk.Header.Tag, 0);
        Record(0, isCleared ? ActionTaken.TextCleaned : ActionTaken.Kept, isCleared ? RuleSource.ExtraRules : _copied);
    }

    /// <summary>Writes what stands after the last element.</summary>
    public void Complete()
    {
        while (stamps.Next is not null)
        {
            WriteStamp(ActionTaken.Added);
        }
    }

    private async ValueTask WriteTopElementAsync(Dataset segment, DicomElement element, CancellationToken cancellationToken)
    {
        SetPath(element.Tag, 0);
        if (!TryPlace(element.Tag))
        {
            return;
        }

        if (UnknownSequence.TryRead(element, out DicomElement sequence))
        {
            element = sequence;
        }

        if (element.Tag.IsPrivateCreator && decisions.KeepsPrivate)
        {
            PlaceCreator(segment, element);
            return;
        }

        string? creator = element.Tag.IsPrivate ? _creators.GetValueOrDefault(PrivateBlocks.KeyOf(element.Tag)) : null;
        AttributeDecision decision = decisions.Decide(_path.AsSpan(0, 1), creator, element.Vr, element.IsSequence);
        Place(element.Tag, decision.Treatment);
        if (element.Tag == _stamped)
        {
            return;
        }

        if (!element.IsSequence || decision.Treatment is not (Treatment.Keep or Treatment.Dummy or Treatment.Clean))
        {
            WriteLeaf(segment, element, decision, 0);
        }
        else
        {
            Record(0, ActionTaken.Cleaned, decision.Rule);
            CleaningMode inner = ModeInside(element.Tag, decision.Treatment, CleaningMode.Keep);
            writer.WriteStartSequence(element.Tag);
            foreach (Dataset item in element.Items)
            {
                writer.WriteStartItem();
                WriteItem(item, inner, 1);
                writer.WriteEndItem();
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            writer.WriteEndSequence();
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // Blocks whose creator was written: an element that comes in a later segment than its creator finds it here, or goes.
    private void PlaceCreator(Dataset segment, DicomElement element)
    {
        bool isKept = PrivateBlocks.IsKept(segment, element, decisions, _path.AsSpan(0, 1), out string? creator);
        Place(element.Tag, isKept ? Treatment.Keep : Treatment.Remove);
        if (isKept)
        {
            _creators[PrivateBlocks.KeyOf(element.Tag)] = creator!;
        }

        WriteCreator(segment, element, 0);
    }

    // The first of several elements with one tag is written; the rest are nowhere.
    private bool TryPlace(DicomTag tag)
    {
        if (tag.Value > _highest || !_seen.Contains(tag.Value))
        {
            MarkSeen(tag);
            return true;
        }

        Record(0, ActionTaken.Removed, RuleSource.Duplicate);
        return false;
    }

    private void MarkSeen(DicomTag tag)
    {
        _seen.Add(tag.Value);
        _highest = Math.Max(_highest, tag.Value);
    }

    private void Place(DicomTag tag, Treatment treatment)
    {
        while (stamps.Next is { } next && next <= tag)
        {
            WriteStamp(next == tag ? ActionTaken.Replaced : ActionTaken.Added);
        }

        SetPath(tag, 0);
        if (treatment == Treatment.Remove || tag == _stamped)
        {
            return;
        }

        if (tag <= _last)
        {
            throw new QuarantineException(QuarantineReason.OutOfOrder);
        }

        _last = tag;
    }

    private void WriteStamp(ActionTaken action)
    {
        DicomTag tag = stamps.Write(writer);
        _stamped = tag;
        _last = tag;
        MarkSeen(tag);
        SetPath(tag, 0);
        (ActionTaken replaced, RuleSource rule) = Stamps.RecordOf(tag);
        Record(0, action == ActionTaken.Replaced ? replaced : action, rule);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (writer.Position - _flushedAt >= FlushSize)
        {
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            _flushedAt = writer.Position;
        }
    }
}
