using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>Where the five buckets lie. Asked when a bucket is used, so that a function needs to know its own alone.</summary>
/// <param name="NameOf">The bucket's name in S3.</param>
/// <param name="KeyOf">The ARN of the KMS key to write with.</param>
public sealed record S3Settings(Func<Bucket, string> NameOf, Func<Bucket, string> KeyOf);
