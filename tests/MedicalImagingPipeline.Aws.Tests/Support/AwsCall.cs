namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>A call as policies speak of it. A copy is two: it reads there and writes here.</summary>
/// <param name="Service">The service, such as <c>s3</c>.</param>
/// <param name="Operation">The API's operation, such as <c>UploadPartCopy</c>.</param>
/// <param name="Action">The action that a policy must allow, such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">For S3 the bucket, a slash and the key; else the key, alias, role or address.</param>
internal sealed record AwsCall(string Service, string Operation, string Action, string Resource);
