using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A partner's working keys, one for each purpose, and what is made with them. Disposing wipes them.</summary>
public sealed class PseudonymKeys : IDisposable
{
    private readonly WorkingKey _patient;
    private readonly WorkingKey _uid;
    private readonly WorkingKey _name;
    private readonly WorkingKey _date;
    private readonly WorkingKey _ledger;

    private PseudonymKeys(WorkingKey patient, WorkingKey uid, WorkingKey name, WorkingKey date, WorkingKey ledger)
    {
        _patient = patient;
        _uid = uid;
        _name = name;
        _date = date;
        _ledger = ledger;
        Patients = new PatientPseudonym(patient);
        Uids = new UidMapper(uid);
        Names = new NameCodes(name);
        Dates = new SubjectDates(date);
    }

    /// <summary>Pseudonyms of patients.</summary>
    public PatientPseudonym Patients { get; }

    /// <summary>Replacements of UIDs.</summary>
    public UidMapper Uids { get; }

    /// <summary>Codes for names.</summary>
    public NameCodes Names { get; }

    /// <summary>Date offsets.</summary>
    public SubjectDates Dates { get; }

    /// <summary>What the ledger hashes values with.</summary>
    internal WorkingKey Ledger => _ledger;

    /// <summary>A mapper whose UIDs belong to one subject alone.</summary>
    internal UidMapper UidsOf(SubjectKey subject) => subject.UidSalt.Length == 0 ? Uids : new UidMapper(_uid, subject.UidSalt);

    /// <summary>Derives the keys from the partner's secret.</summary>
    /// <param name="hash">Holds the secret.</param>
    /// <param name="partner">Another partner gets other pseudonyms.</param>
    /// <param name="cancellationToken">Stops the derivation.</param>
    public static async Task<PseudonymKeys> DeriveAsync(IKeyedHash hash, string partner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hash);
        WorkingKey patient = await hash.DeriveAsync(partner, "patient", cancellationToken).ConfigureAwait(false);
        WorkingKey uid = await hash.DeriveAsync(partner, "uid", cancellationToken).ConfigureAwait(false);
        WorkingKey name = await hash.DeriveAsync(partner, "name", cancellationToken).ConfigureAwait(false);
        WorkingKey date = await hash.DeriveAsync(partner, "date", cancellationToken).ConfigureAwait(false);
        WorkingKey ledger = await hash.DeriveAsync(partner, "ledger", cancellationToken).ConfigureAwait(false);
        return new PseudonymKeys(patient, uid, name, date, ledger);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _patient.Dispose();
        _uid.Dispose();
        _name.Dispose();
        _date.Dispose();
        _ledger.Dispose();
    }
}
