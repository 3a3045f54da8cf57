using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Mail as <c>.eml</c> files. The name follows from the Message-ID, so the same mail twice is one file.</summary>
/// <param name="folder">The outbox; made when it is not there.</param>
public sealed class OutboxMailer(string folder) : IMailer
{
    /// <inheritdoc />
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Directory.CreateDirectory(folder);
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId ?? throw new ArgumentException("The message has no Message-ID.", nameof(message)))).AsSpan(0, 8));
        await message.WriteToAsync(Path.Combine(folder, name + ".eml"), cancellationToken).ConfigureAwait(false);
    }
}
