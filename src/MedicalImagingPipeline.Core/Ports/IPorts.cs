using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.Core.Ports;

/// <summary>All that the stages need from outside. A stage asks for what it uses, and only that has to be there.</summary>
public interface IPorts
{
    /// <summary>The five buckets.</summary>
    IObjectStore Objects { get; }

    /// <summary>The partners' keys.</summary>
    IKeyedHash KeyedHash { get; }

    /// <summary>Recipes, partners and defaults by drop.</summary>
    IConfigurationFiles Configuration { get; }

    /// <summary>What a run may ask of this installation.</summary>
    RunLimits Limits { get; }

    /// <summary>Where what a run leaves lies in its buckets.</summary>
    RunLayout Layout { get; }

    /// <summary>Sends mail.</summary>
    IMailer Mailer { get; }

    /// <summary>The addresses that mail comes from and, for the site, goes to.</summary>
    MailSettings Mail { get; }

    /// <summary>Makes links to delivered objects.</summary>
    IDeliveryLinks Links { get; }

    /// <summary>Signs what is delivered.</summary>
    ISigner Signer { get; }

    /// <summary>Who does the work, for the audit: a function and its version, or an account of the machine.</summary>
    string Actor { get; }

    /// <summary>The time.</summary>
    TimeProvider Clock { get; }
}
