# What holds of the plan, under a mocked provider whose keys can be told apart. Applies are in apply.tftest.hcl: the two do not
# mix in one file. scripts/check-infrastructure runs this; it makes the zips.

mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { name = "us-east-1" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:mocked" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/mocked", key_id = "mocked" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mip-test-signer-AbCdEf" }
  }

  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:us-east-1:111122223333:stateMachine:mocked" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:mocked" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:mocked" }
  }
}

override_resource {
  target          = module.bucket_key["ingest"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/ingest", key_id = "ingest" }
}

override_resource {
  target          = module.bucket_key["work"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/work", key_id = "work" }
}

override_resource {
  target          = module.bucket_key["restricted"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/restricted", key_id = "restricted" }
}

override_resource {
  target          = module.bucket_key["delivery"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/delivery", key_id = "delivery" }
}

override_resource {
  target          = module.bucket_key["audit"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/audit", key_id = "audit" }
}

override_resource {
  target          = module.partner_key["one"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/partner-one", key_id = "partner-one" }
}

override_resource {
  target          = module.partner_key["two"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/partner-two", key_id = "partner-two" }
}

override_resource {
  target          = module.signing_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/signing", key_id = "signing" }
}

override_resource {
  target          = module.logs_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/logs", key_id = "logs" }
}

override_resource {
  target          = module.states_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/states", key_id = "states" }
}

override_resource {
  target          = module.messages_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/messages", key_id = "messages" }
}

override_resource {
  target          = module.trail_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/trail", key_id = "trail" }
}

override_resource {
  target          = module.signer_key[0].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/signer", key_id = "signer" }
}

variables {
  name            = "mip-test"
  environment     = "dev"
  region          = "us-east-1"
  config_dir      = "tests/config"
  partners        = ["one", "two"]
  mail_sender     = "research@example.org"
  audit_lock_days = 1

  people = {
    deployers = ["arn:aws:iam::111122223333:role/deployer"]
    uploaders = ["arn:aws:iam::111122223333:role/uploader"]
    reviewers = ["arn:aws:iam::111122223333:role/reviewer"]
    operators = ["arn:aws:iam::111122223333:role/operator"]
  }
}

# ---- roles

run "roles" {
  command = plan

  assert {
    condition = alltrue([
      for policy in concat(values(local.function_policies), [local.links_policy, local.states_policy, local.events_policy], values(local.people_policies)) :
      alltrue([
        for statement in jsondecode(policy).Statement :
        statement.Effect == "Allow" && statement.Sid != "" && alltrue([for action in flatten([statement.Action]) : !strcontains(action, "*")])
      ])
    ])
    error_message = "A role's policy has a statement without a name, or an action with a wildcard."
  }

  # IAM takes letters and digits in a Sid, and each once.
  assert {
    condition = alltrue([
      for policy in concat(
        values(local.function_policies), [local.links_policy, local.states_policy, local.events_policy], values(local.people_policies),
        [for bucket in module.bucket : bucket.policy], [module.access_logs.policy, module.trail_bucket.policy],
        [for key in module.bucket_key : key.policy], [module.signing_key.policy, module.states_key.policy, module.messages_key.policy, module.trail_key.policy]
      ) :
      length(distinct(jsondecode(policy).Statement[*].Sid)) == length(jsondecode(policy).Statement) &&
      alltrue([for sid in jsondecode(policy).Statement[*].Sid : can(regex("^[A-Za-z0-9]+$", sid))])
    ])
    error_message = "A policy has two statements of one name, or a name that IAM does not take."
  }

  # KMS takes key policies of 32,768 bytes, S3 bucket policies of 20,480, IAM 10,240 characters for all of a role's own policies.
  assert {
    condition = alltrue([for policy in values(local.function_policies) : length(policy) < 10240]) && alltrue([
      for bucket in module.bucket : length(bucket.policy) < 20480
    ])
    error_message = "A policy is longer than AWS takes."
  }

  # Calls that have no resource; nothing else may have any.
  assert {
    condition = length(setsubtract(flatten([
      for policy in concat(values(local.function_policies), [local.links_policy, local.states_policy, local.events_policy], values(local.people_policies)) : [
        for statement in jsondecode(policy).Statement : statement.Action if contains(flatten([statement.Resource]), "*")
      ]
      ]), [
      "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
      "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
      "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
    ])) == 0
    error_message = "A role may do something with any resource that is not in the list of calls without a resource."
  }

  assert {
    condition = alltrue([
      for policy in concat(values(local.function_policies), [local.links_policy, local.states_policy, local.events_policy], values(local.people_policies)) :
      !strcontains(policy, "$${") && alltrue([
        for resource in flatten([for statement in jsondecode(policy).Statement : statement.Resource]) :
        resource == "*" || can(regex("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:[A-Za-z0-9]", resource))
      ])
    ])
    error_message = "A role's policy has an empty placeholder or a resource that is no ARN with a name."
  }

  # Beyond the buckets, a wildcard ends a log stream or the name of an execution.
  assert {
    condition = alltrue([
      for resource in flatten([
        for policy in concat(values(local.function_policies), [local.links_policy, local.states_policy, local.events_policy], values(local.people_policies)) : [
          for statement in jsondecode(policy).Statement : statement.Resource
        ]
      ]) :
      !strcontains(resource, "*") || resource == "*" || startswith(resource, "arn:aws:s3:::mip-test-") ||
      can(regex("^arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/mip-test-[a-z]+:[*]$", resource)) ||
      can(regex("^arn:aws:states:us-east-1:111122223333:(execution:mip-test[:/]|mapRun:mip-test/)[*]$", resource))
    ])
    error_message = "A role's policy has a wildcard where a name is possible."
  }

  # The functions' side and the keys' side of the same rights.
  assert {
    condition = alltrue([
      for pair in setproduct(keys(local.bucket_key_roles), concat(keys(local.stages), ["links", "states", "events"])) :
      join(",", sort(distinct(flatten([
        for statement in jsondecode(merge(local.function_policies, { links = local.links_policy, states = local.states_policy, events = local.events_policy })[pair[1]]).Statement :
        statement.Action if contains(flatten([statement.Resource]), module.bucket_key[pair[0]].arn)
      ])))) == join(",", sort(lookup(local.bucket_key_roles[pair[0]], pair[1], [])))
    ])
    error_message = "policies/*.json and the table of keys.tf do not say the same of the buckets' keys."
  }

  # Each function logs to its own group only.
  assert {
    condition = alltrue([
      for stage, policy in local.function_policies :
      [for statement in jsondecode(policy).Statement : statement.Resource if contains(statement.Action, "logs:PutLogEvents")]
      == ["arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/mip-test-${stage}:*"]
    ])
    error_message = "A function may write to a log group that is not its own."
  }

  assert {
    condition = alltrue([
      for role in concat(values(aws_iam_role.function), [aws_iam_role.states, aws_iam_role.events]) : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement : statement.Condition.StringEquals["aws:SourceAccount"] == "111122223333"
      ])
    ])
    error_message = "A service may assume a role on behalf of another account."
  }

  assert {
    condition     = jsondecode(aws_iam_role.links.assume_role_policy).Statement[*].Principal.AWS == ["arn:aws:iam::111122223333:role/mip-test-deliver"]
    error_message = "Another than deliver may become links."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(local.links_policy).Statement : alltrue([
        for resource in flatten([statement.Resource]) :
        startswith(resource, "arn:aws:s3:::mip-test-delivery-111122223333/runs/") || resource == module.bucket_key["delivery"].arn
      ])
    ])
    error_message = "links may do more than read delivered objects."
  }

  # Whoever may write where partners read must not be able to read what is raw by the drop, and the other way round.
  assert {
    condition = alltrue([
      for stage in ["package", "deliver"] : !strcontains(local.function_policies[stage], "mip-test-ingest") && !strcontains(local.function_policies[stage], "key/ingest")
      ]) && alltrue([
      for stage in ["deidentify", "validate"] : !strcontains(local.function_policies[stage], "mip-test-delivery")
      ]) && !strcontains(local.function_policies.ingest, "key/delivery") && alltrue([
      for statement in jsondecode(local.function_policies.ingest).Statement : statement.Action == ["s3:ListBucketVersions"] && statement.Condition == { StringLike = { "s3:prefix" = "runs/*" } }
      if strcontains(jsonencode(statement.Resource), "mip-test-delivery")
    ])
    error_message = "One role reaches both the drop and the delivery. Ingest may list what runs delivered, and open none of it."
  }
}

# ---- keys

run "keys" {
  command = plan

  assert {
    condition     = keys(module.bucket_key) == ["audit", "delivery", "ingest", "restricted", "work"]
    error_message = "Each of the five buckets has a key of its own."
  }

  assert {
    condition = alltrue([
      for policy in concat([for key in module.bucket_key : key.policy], [for key in module.partner_key : key.policy],
      [module.signing_key.policy, module.logs_key.policy, module.states_key.policy, module.messages_key.policy, module.trail_key.policy]) :
      alltrue([for action in flatten([for statement in jsondecode(policy).Statement : statement.Action]) : !strcontains(action, "*")])
    ])
    error_message = "A key's policy has an action with a wildcard."
  }

  # What the account as such may do with a key must not let it use the key, or give its use away.
  assert {
    condition = alltrue([
      for policy in concat([for key in module.bucket_key : key.policy], [for key in module.partner_key : key.policy],
      [module.signing_key.policy, module.logs_key.policy, module.states_key.policy, module.messages_key.policy, module.trail_key.policy]) :
      length(setintersection(
        flatten([for statement in jsondecode(policy).Statement : statement.Action if statement.Sid == "Administration"]),
        ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateMac", "kms:VerifyMac", "kms:Sign", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:CreateGrant"]
      )) == 0
    ])
    error_message = "The account can use a key, or grant its use, by IAM alone."
  }

  # Each use other than administration has a condition, and the account's root only with the names of people.
  assert {
    condition = alltrue([
      for policy in concat([for key in module.bucket_key : key.policy],
      [module.logs_key.policy, module.states_key.policy, module.messages_key.policy, module.trail_key.policy]) :
      alltrue([
        for statement in jsondecode(policy).Statement :
        length(statement.Condition) > 0 && (try(statement.Principal.AWS, "") != local.account_root || length(try(statement.Condition.ArnLike["aws:PrincipalArn"], [])) > 0)
        if statement.Sid != "Administration"
      ])
    ])
    error_message = "A key may be used without a condition, or by the account at large."
  }

  assert {
    condition = alltrue([
      for bucket in ["ingest", "work", "restricted"] : !strcontains(module.bucket_key[bucket].policy, "role/mip-test-links")
      ]) && alltrue([
      for bucket in ["ingest", "restricted"] : !strcontains(module.bucket_key[bucket].policy, "role/mip-test-package") && !strcontains(module.bucket_key[bucket].policy, "role/mip-test-states")
      ]) && !strcontains(module.bucket_key["ingest"].policy, "role/mip-test-deliver") && alltrue([
      for role in ["ingest", "deidentify", "validate", "states"] : !strcontains(module.bucket_key["delivery"].policy, "role/mip-test-${role}")
    ])
    error_message = "A key of raw data names a role that has only to do with clean data, or the other way round."
  }

  assert {
    condition = alltrue([
      for bucket, key in module.bucket_key : alltrue([
        for statement in jsondecode(key.policy).Statement :
        statement.Condition.StringEquals["kms:ViaService"] == "s3.us-east-1.amazonaws.com" &&
        contains(statement.Condition.ArnLike["kms:EncryptionContext:aws:s3:arn"], "arn:aws:s3:::mip-test-${bucket}-111122223333")
        if statement.Sid != "Administration"
      ])
    ])
    error_message = "A bucket's key may be used for something else than that bucket's objects."
  }

  assert {
    condition     = toset(keys(module.partner_key)) == var.partners && alltrue([for partner, key in module.partner_key : key.spec.spec == "HMAC_256" && key.spec.usage == "GENERATE_VERIFY_MAC" && !key.spec.rotates && key.spec.alias == "alias/mip-test-partner-${partner}"])
    error_message = "Each partner has one HMAC key, under the alias that the functions are told, that does not rotate."
  }

  assert {
    condition = alltrue([
      for key in module.partner_key : alltrue([
        for statement in jsondecode(key.policy).Statement : join(",", statement.Action) == "kms:GenerateMac" &&
        sort(statement.Principal.AWS) == tolist([for role in ["deidentify", "ingest", "package"] : "arn:aws:iam::111122223333:role/mip-test-${role}"])
        if statement.Sid != "Administration"
      ])
    ])
    error_message = "Another than ingest, deidentify and package may make pseudonyms."
  }

  assert {
    condition = alltrue([
      for stage in ["ingest", "deidentify", "package"] :
      flatten([for statement in jsondecode(local.function_policies[stage]).Statement : statement.Resource if contains(statement.Action, "kms:GenerateMac")])
      == [module.partner_key["one"].arn, module.partner_key["two"].arn]
    ])
    error_message = "The stages may use each partner's key, by its name."
  }

  assert {
    condition     = module.signing_key.spec.spec == "ECC_NIST_P256" && module.signing_key.spec.usage == "SIGN_VERIFY"
    error_message = "The signing key is ECC_NIST_P256."
  }

  assert {
    condition     = alltrue([for key in concat(values(module.bucket_key), [module.logs_key, module.states_key, module.messages_key, module.trail_key]) : key.spec.rotates])
    error_message = "A symmetric key does not rotate."
  }
}

run "keys_imported" {
  command = plan

  variables {
    imported_partner_keys = { two = "arn:aws:kms:us-east-1:111122223333:key/imported" }
  }

  assert {
    condition     = keys(module.partner_key) == ["one"] && aws_kms_alias.imported["two"].name == "alias/mip-test-partner-two" && strcontains(local.function_policies.ingest, "key/imported")
    error_message = "A key with imported material takes the place of one that is made, under the same alias."
  }

  assert {
    condition     = jsondecode(aws_kms_key_policy.imported["two"].policy) == jsondecode(module.partner_key["one"].policy)
    error_message = "A key with imported material has the policy of the others."
  }
}

# ---- the signer of links

run "no_signer" {
  command = plan

  assert {
    condition     = length(aws_iam_user.signer) + length(aws_secretsmanager_secret.signer) + length(aws_iam_role_policy.signer_secret) + length(module.signer_key) == 0
    error_message = "There is a user that nobody asked for."
  }
}

run "signer" {
  command = plan

  variables {
    signer     = true
    site_email = ["b@example.org", "a@example.org"]
  }

  assert {
    condition     = aws_iam_user.signer[0].name == "mip-test-signer" && aws_iam_user_policy.signer[0].user == "mip-test-signer" && aws_iam_user_policy.signer[0].policy == local.links_policy
    error_message = "The signer may do something else than the role of links, which reads delivered objects and nothing more."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_user_policy.signer[0].policy).Statement : statement.Effect == "Allow" && alltrue([
        for pair in setproduct(flatten([statement.Action]), flatten([statement.Resource])) :
        contains(["s3:GetObject arn:aws:s3:::mip-test-delivery-111122223333/runs/*", "s3:GetObjectVersion arn:aws:s3:::mip-test-delivery-111122223333/runs/*", "kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/delivery"], join(" ", pair))
      ])
    ])
    error_message = "The signer may do more than read delivered objects."
  }

  assert {
    condition     = aws_secretsmanager_secret.signer[0].kms_key_id == module.signer_key[0].arn
    error_message = "The secret is not encrypted with its own key."
  }

  assert {
    condition = join(" ", [
      for statement in jsondecode(aws_iam_role_policy.signer_secret[0].policy).Statement : "${join(",", statement.Action)} ${statement.Resource}"
    ]) == "secretsmanager:GetSecretValue ${aws_secretsmanager_secret.signer[0].arn} kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/signer"
    error_message = "Deliver may do something else with the secret than read it."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(module.signer_key[0].policy).Statement :
      statement.Condition.StringEquals["kms:ViaService"] == "secretsmanager.us-east-1.amazonaws.com" &&
      statement.Condition.ArnLike["kms:EncryptionContext:SecretARN"] == "arn:aws:secretsmanager:us-east-1:111122223333:secret:mip-test-signer-*" &&
      (statement.Principal.AWS == "arn:aws:iam::111122223333:role/mip-test-deliver" ? join(",", statement.Action) == "kms:Decrypt" : join(",", statement.Condition.ArnLike["aws:PrincipalArn"]) == "arn:aws:iam::111122223333:role/deployer")
      if statement.Sid != "Administration"
    ])
    error_message = "The signer's key may be used by another than deliver and the deployers, or for something else."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(module.bucket_key["delivery"].policy).Statement :
      statement.Principal.AWS == "arn:aws:iam::111122223333:user/mip-test-signer" && join(",", statement.Action) == "kms:Decrypt" && statement.Condition.StringEquals["kms:ViaService"] == "s3.us-east-1.amazonaws.com"
      if statement.Sid != "Administration"
      ]) && alltrue([
      for bucket in ["ingest", "work", "restricted", "audit"] : !strcontains(module.bucket_key[bucket].policy, "mip-test-signer")
    ])
    error_message = "The signer can decrypt something else than delivered objects, by way of S3, or not even these."
  }

  assert {
    condition = aws_lambda_function.stage["ingest"].environment[0].variables.MIP_MAX_LINK_HOURS == "168" && aws_iam_role.links.max_session_duration == 3600 && anytrue([
      for statement in jsondecode(module.bucket["delivery"].policy).Statement : try(statement.Condition.NumericGreaterThan["s3:signatureAge"], "") == "604800000"
    ])
    error_message = "With a signer links may live seven days, in the bucket too; the role's an hour."
  }

  assert {
    condition = (
      aws_lambda_function.stage["deliver"].environment[0].variables.MIP_SIGNER_SECRET_ARN == aws_secretsmanager_secret.signer[0].arn &&
      aws_lambda_function.stage["deliver"].environment[0].variables.MIP_SITE_EMAIL == "a@example.org b@example.org"
    )
    error_message = "Deliver is not told of the secret or of the site's addresses."
  }
}

# ---- buckets

run "buckets" {
  command = plan

  assert {
    condition = alltrue([
      for policy in concat([for bucket in module.bucket : bucket.policy], [module.access_logs.policy, module.trail_bucket.policy]) :
      anytrue([for statement in jsondecode(policy).Statement : statement.Effect == "Deny" && statement.Principal == "*" && statement.Action == "s3:*" && length(statement.Resource) == 2 && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"]) &&
      anytrue([for statement in jsondecode(policy).Statement : statement.Effect == "Deny" && statement.Principal == "*" && statement.Action == "s3:*" && length(statement.Resource) == 2 && try(statement.Condition.NumericLessThan["s3:TlsVersion"], "") == "1.2"])
    ])
    error_message = "A bucket can be reached without TLS 1.2."
  }

  assert {
    condition     = alltrue([for bucket in concat(values(module.bucket), [module.access_logs, module.trail_bucket]) : alltrue(values(bucket.public_access_block))])
    error_message = "A bucket's public access is not blocked."
  }

  # Nothing is allowed to anybody by a bucket's policy but to the services that write logs.
  assert {
    condition = alltrue([
      for policy in concat([for bucket in module.bucket : bucket.policy], [module.access_logs.policy, module.trail_bucket.policy]) :
      alltrue([
        for statement in jsondecode(policy).Statement : contains(["logging.s3.amazonaws.com", "cloudtrail.amazonaws.com"], statement.Principal.Service) && !strcontains(statement.Action, "*")
        if statement.Effect == "Allow"
      ])
    ])
    error_message = "A bucket's policy allows more than the delivery of logs."
  }

  assert {
    condition = alltrue([
      for purpose in ["restricted", "audit"] : anytrue([
        for statement in jsondecode(module.bucket[purpose].policy).Statement :
        statement.Effect == "Deny" && statement.Action == "s3:PutObject" && !can(statement.Condition.Null) &&
        try(statement.Condition.StringNotEquals["s3:x-amz-server-side-encryption-aws-kms-key-id"], "") == module.bucket_key[purpose].arn
      ])
    ])
    error_message = "Something can be written to restricted or audit with another key, or none."
  }

  # Here silence is allowed: the bucket's default is the right key.
  assert {
    condition = alltrue([
      for purpose in ["ingest", "work", "delivery"] : anytrue([
        for statement in jsondecode(module.bucket[purpose].policy).Statement :
        statement.Effect == "Deny" && statement.Action == "s3:PutObject" &&
        try(statement.Condition.StringNotEquals["s3:x-amz-server-side-encryption-aws-kms-key-id"], "") == module.bucket_key[purpose].arn
        ]) && anytrue([
        for statement in jsondecode(module.bucket[purpose].policy).Statement :
        statement.Effect == "Deny" && try(statement.Condition.Null["s3:x-amz-server-side-encryption"], "") == "false" &&
        try(statement.Condition.Null["s3:x-amz-server-side-encryption-aws-kms-key-id"], "") == "true"
      ])
    ])
    error_message = "Something can be written to ingest, work or delivery with another key, or with an encryption that names none."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(module.bucket["delivery"].policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*" && join(" ", flatten([statement.Action])) == "s3:GetObject s3:GetObjectVersion" &&
      try(statement.Condition.NumericGreaterThan["s3:signatureAge"], "") == "3600000"
    ])
    error_message = "A link to a delivered object works for longer than an hour."
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(module.bucket["delivery"].policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*" && join(" ", flatten([statement.Action])) == "s3:GetObject s3:GetObjectVersion" &&
      statement.Resource == "arn:aws:s3:::mip-test-delivery-111122223333/*" && try(statement.Condition.StringEquals["s3:ExistingObjectTag/revoked"], "") == "true"
      ]) && anytrue([
      for statement in jsondecode(module.bucket["delivery"].policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*" && contains(flatten([statement.Action]), "s3:DeleteObjectVersionTagging")
    ])
    error_message = "What was revoked can be read, or the tag be taken off."
  }

  assert {
    condition     = module.bucket["audit"].object_lock.mode == "GOVERNANCE" && module.bucket["audit"].object_lock.days == 1 && module.trail_bucket.object_lock.mode == "GOVERNANCE"
    error_message = "In dev the lock of audit and trail is GOVERNANCE, for as long as asked."
  }

  assert {
    condition     = alltrue([for purpose in ["ingest", "work", "restricted", "delivery"] : module.bucket[purpose].object_lock == null])
    error_message = "Only audit and trail are locked."
  }

  # Server access logs cannot be encrypted with a KMS key, and must not be stopped by a policy that asks for one.
  assert {
    condition     = !strcontains(module.access_logs.policy, "aws-kms-key-id") && !strcontains(module.trail_bucket.policy, "aws-kms-key-id")
    error_message = "A service that writes logs is asked for a key that it cannot name."
  }
}

run "buckets_of_prod" {
  command = plan

  variables {
    environment     = "prod"
    audit_lock_days = 2192
  }

  assert {
    condition     = module.bucket["audit"].object_lock.mode == "COMPLIANCE" && module.bucket["audit"].object_lock.days == 2192 && module.trail_bucket.object_lock.mode == "COMPLIANCE"
    error_message = "In prod the lock of audit and trail is COMPLIANCE, for as long as asked."
  }
}

# ---- functions and state machine

run "functions" {
  command = plan

  assert {
    condition     = toset(keys(aws_lambda_function.stage)) == toset(["ingest", "deidentify", "validate", "package", "deliver"])
    error_message = "There are five stages."
  }

  assert {
    condition = alltrue([
      for function in aws_lambda_function.stage :
      function.runtime == "provided.al2023" && function.architectures == tolist(["x86_64"]) && function.handler == "bootstrap" &&
      function.memory_size == 1769 && function.timeout == 900 && function.publish && function.tracing_config[0].mode == "Active" &&
      function.logging_config[0].log_format == "JSON"
    ])
    error_message = "A function is not as the contract of the stages has it."
  }

  assert {
    condition = alltrue([
      for stage, alias in aws_lambda_alias.live : alias.name == "live" && alias.function_name == "mip-test-${stage}"
    ]) && length(aws_lambda_alias.live) == 5
    error_message = "Each function has the alias live."
  }

  # By what a function is told, it could not reach what its role keeps from it.
  assert {
    condition = alltrue([
      for stage, names in {
        ingest     = "AUDIT_BUCKET AUDIT_KEY_ARN DELIVERY_BUCKET INGEST_BUCKET MAX_CONCURRENCY MAX_LINK_HOURS PARTNER_KEY_PREFIX RESTRICTED_BUCKET RESTRICTED_KEY_ARN WORK_BUCKET WORK_KEY_ARN"
        deidentify = "AUDIT_BUCKET AUDIT_KEY_ARN INGEST_BUCKET PARTNER_KEY_PREFIX RESTRICTED_BUCKET RESTRICTED_KEY_ARN WORK_BUCKET WORK_KEY_ARN"
        validate   = "AUDIT_BUCKET AUDIT_KEY_ARN RESTRICTED_BUCKET WORK_BUCKET WORK_KEY_ARN"
        package    = "AUDIT_BUCKET AUDIT_KEY_ARN DELIVERY_BUCKET DELIVERY_KEY_ARN PARTNER_KEY_PREFIX WORK_BUCKET WORK_KEY_ARN"
        deliver    = "AUDIT_BUCKET AUDIT_KEY_ARN DELIVERY_BUCKET DELIVERY_KEY_ARN LINK_ROLE_ARN RESTRICTED_BUCKET RESTRICTED_KEY_ARN SENDER SIGNING_KEY_ARN WORK_BUCKET"
      } : keys(aws_lambda_function.stage[stage].environment[0].variables) == tolist([for name in split(" ", names) : "MIP_${name}"])
    ])
    error_message = "A function is told something else than what it uses."
  }

  assert {
    condition     = aws_lambda_function.stage["ingest"].environment[0].variables.MIP_MAX_LINK_HOURS == "1" && aws_iam_role.links.max_session_duration == 3600
    error_message = "Ingest is told how long the role of links holds."
  }

  assert {
    condition     = aws_lambda_function.stage["ingest"].environment[0].variables.MIP_PARTNER_KEY_PREFIX == "alias/mip-test-partner-"
    error_message = "The prefix of the partners' keys is that of their aliases."
  }

  assert {
    condition     = alltrue([for group in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.states]) : group.retention_in_days == 365 && group.kms_key_id == module.logs_key.arn])
    error_message = "A log group is kept for ever, or not encrypted with the logs' key."
  }

  assert {
    condition = toset(jsondecode(module.logs_key.policy).Statement[1].Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"]) == toset([
      for group in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.states]) : "arn:aws:logs:us-east-1:111122223333:log-group:${group.name}"
    ])
    error_message = "The logs' key is for these log groups."
  }
}

run "functions_rolled_back" {
  command = plan

  variables {
    live_versions        = { deidentify = "12" }
    reserved_concurrency = { deidentify = 60 }
  }

  assert {
    condition     = aws_lambda_alias.live["deidentify"].function_version == "12" && aws_lambda_function.stage["deidentify"].reserved_concurrent_executions == 60 && aws_lambda_function.stage["validate"].reserved_concurrent_executions == -1
    error_message = "A version can be set, and a stage reserved."
  }
}

run "state_machine" {
  command = plan

  assert {
    condition     = !strcontains(aws_sfn_state_machine.pipeline.definition, "$${") && can(jsondecode(aws_sfn_state_machine.pipeline.definition))
    error_message = "A placeholder of the state machine is not filled."
  }

  assert {
    condition = alltrue([
      for stage in keys(local.stages) : strcontains(aws_sfn_state_machine.pipeline.definition, "\"arn:aws:lambda:us-east-1:111122223333:function:mip-test-${stage}:live\"")
    ]) && strcontains(aws_sfn_state_machine.pipeline.definition, "\"mip-test-work-111122223333\"")
    error_message = "The state machine calls the alias live of each stage, and reads its items in work."
  }

  assert {
    condition     = length(local.task_timeouts) >= 5 && alltrue([for seconds in local.task_timeouts : seconds < aws_lambda_function.stage["deidentify"].timeout])
    error_message = "A Task waits longer than its function runs."
  }

  assert {
    condition     = aws_sfn_state_machine.pipeline.type == "STANDARD" && aws_sfn_state_machine.pipeline.tracing_configuration[0].enabled
    error_message = "The state machine is STANDARD, and traced."
  }

  assert {
    condition     = aws_sfn_state_machine.pipeline.logging_configuration[0].include_execution_data == false && contains(["ERROR", "ALL"], aws_sfn_state_machine.pipeline.logging_configuration[0].level)
    error_message = "Executions are logged, without their data."
  }

  assert {
    condition     = aws_sfn_state_machine.pipeline.encryption_configuration[0].type == "CUSTOMER_MANAGED_KMS_KEY" && aws_sfn_state_machine.pipeline.encryption_configuration[0].kms_key_id == module.states_key.arn
    error_message = "Executions are encrypted with the state machine's key."
  }

  assert {
    condition     = toset(flatten([for statement in jsondecode(local.states_policy).Statement : statement.Resource if contains(statement.Action, "lambda:InvokeFunction")])) == toset(values(local.function_aliases))
    error_message = "The state machine may call the five aliases, and nothing else."
  }

  assert {
    condition     = alltrue([for action in ["kms:Decrypt", "kms:GenerateDataKey"] : anytrue([for statement in jsondecode(module.states_key.policy).Statement : try(statement.Principal.AWS, "") == "arn:aws:iam::111122223333:role/mip-test-states" && contains(statement.Action, action)])])
    error_message = "The state machine's role can use its key."
  }
}

# ---- events, mail, trail, alarms

run "events" {
  command = plan

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.request.event_pattern) == {
      source        = ["aws.s3"]
      "detail-type" = ["Object Created"]
      detail        = { bucket = { name = ["mip-test-ingest-111122223333"] }, object = { key = [{ wildcard = "*/*/request.json" }] } }
    }
    error_message = "A run starts with a request.json in a drop, and with nothing else."
  }

  assert {
    condition = aws_cloudwatch_event_target.request.input_transformer[0].input_paths == tomap({
      bucket = "$.detail.bucket.name", key = "$.detail.object.key", version = "$.detail.object.version-id"
    })
    error_message = "The execution is told bucket, key and version."
  }

  assert {
    condition     = jsondecode(replace(replace(aws_cloudwatch_event_target.request.input_transformer[0].input_template, "<", "\""), ">", "\"")) == { bucket = "bucket", key = "key", version = "version" }
    error_message = "The execution's input is JSON, its strings quoted by EventBridge."
  }

  assert {
    condition     = aws_cloudwatch_event_target.request.dead_letter_config[0].arn == aws_sqs_queue.undelivered.arn && aws_sqs_queue.undelivered.kms_master_key_id == module.messages_key.arn
    error_message = "An event that starts nothing is kept, encrypted."
  }

  assert {
    condition     = flatten(jsondecode(local.events_policy).Statement[*].Action) == ["states:StartExecution"]
    error_message = "EventBridge's role starts executions, and does nothing else."
  }
}

run "mail" {
  command = plan

  variables {
    mail_identity      = "example.org"
    sandbox_recipients = ["data@partner.example"]
  }

  assert {
    condition     = aws_sesv2_configuration_set.deliveries.delivery_options[0].tls_policy == "REQUIRE" && aws_sesv2_email_identity.sender.email_identity == "example.org"
    error_message = "Mail goes out from the identity, over TLS only."
  }

  assert {
    condition = alltrue([
      for statement in concat(jsondecode(local.function_policies.deliver).Statement, jsondecode(aws_iam_role_policy.sandbox[0].policy).Statement) :
      statement.Condition.StringEquals["ses:FromAddress"] == "research@example.org"
      if contains(statement.Action, "ses:SendEmail")
    ])
    error_message = "deliver may send mail from another address."
  }
}

run "trail" {
  command = plan

  assert {
    condition     = aws_cloudtrail.audit.enable_log_file_validation && aws_cloudtrail.audit.kms_key_id == module.trail_key.arn
    error_message = "The trail can be verified, and is encrypted with its key."
  }

  assert {
    condition = toset(flatten([
      for selector in aws_cloudtrail.audit.advanced_event_selector : [for field in selector.field_selector : field.starts_with if field.field == "resources.ARN"]
    ])) == toset([for purpose in ["ingest", "restricted", "delivery"] : "arn:aws:s3:::mip-test-${purpose}-111122223333/"])
    error_message = "The trail has who read and wrote objects of ingest, restricted and delivery."
  }

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == module.messages_key.arn
    error_message = "Alarms are encrypted with the messages' key."
  }

  assert {
    condition     = length(setsubtract(["run-ExecutionsFailed", "run-ExecutionsTimedOut", "run-ExecutionThrottled", "deidentify-errors", "deidentify-throttles", "deidentify-duration", "deidentify-failed", "events-undelivered"], keys(aws_cloudwatch_metric_alarm.alarm))) == 0
    error_message = "An alarm is missing."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarm : alarm.alarm_description != "" && tolist(alarm.alarm_actions) == tolist([aws_sns_topic.alarms.arn])])
    error_message = "An alarm says nothing, or to nobody."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.pipeline.dashboard_body).widgets) == 8
    error_message = "The dashboard has its widgets."
  }
}

run "configuration" {
  command = plan

  assert {
    condition     = toset(concat([aws_s3_object.drops.key], values(aws_s3_object.recipe)[*].key, values(aws_s3_object.partner)[*].key)) == toset(["config/drops.json", "config/recipes/basic.json", "config/partners/one.json", "config/partners/two.json"])
    error_message = "Recipes, partners and drops lie where Ingest looks for them."
  }

  assert {
    condition     = alltrue([for object in concat([aws_s3_object.drops], values(aws_s3_object.recipe), values(aws_s3_object.partner)) : object.kms_key_id == module.bucket_key["restricted"].arn && object.server_side_encryption == "aws:kms"])
    error_message = "The configuration is written with the key that the bucket's policy asks for."
  }
}

# ---- refused

run "configuration_refused" {
  command = plan

  variables {
    config_dir = "tests/config-bad"
  }

  # one's links would live for 72 hours by default, two's file has another name in it, drops names a recipe that is not there.
  expect_failures = [aws_s3_object.partner["one"], aws_s3_object.partner["two"], aws_s3_object.drops]
}

run "timeout_too_short_for_the_state_machine_refused" {
  command = plan

  variables {
    timeout_seconds = 890
  }

  expect_failures = [aws_sfn_state_machine.pipeline]
}

run "site_email_refused" {
  command = plan

  variables {
    site_email = ["Imaging <imaging@example.org>"]
  }

  expect_failures = [var.site_email]
}

run "name_refused" {
  command = plan

  variables {
    name = "Mip_Test"
  }

  expect_failures = [var.name]
}

run "environment_refused" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "region_refused" {
  command = plan

  variables {
    region = "virginia"
  }

  expect_failures = [var.region]
}

run "partners_refused" {
  command = plan

  variables {
    partners = ["One/.."]
  }

  expect_failures = [var.partners]
}

run "no_partners_refused" {
  command = plan

  variables {
    partners = []
  }

  expect_failures = [var.partners]
}

run "people_without_deployer_refused" {
  command = plan

  variables {
    people = { deployers = [] }
  }

  expect_failures = [var.people]
}

run "people_of_everywhere_refused" {
  command = plan

  variables {
    people = { deployers = ["*"] }
  }

  expect_failures = [var.people]
}

run "mail_sender_refused" {
  command = plan

  variables {
    mail_sender = "nobody"
  }

  expect_failures = [var.mail_sender]
}

run "mail_identity_refused" {
  command = plan

  variables {
    mail_identity = "example.com"
  }

  expect_failures = [var.mail_identity]
}

run "imported_key_refused" {
  command = plan

  variables {
    imported_partner_keys = { two = "alias/two" }
  }

  expect_failures = [var.imported_partner_keys]
}

run "imported_stranger_refused" {
  command = plan

  variables {
    imported_partner_keys = { three = "arn:aws:kms:us-east-1:111122223333:key/imported" }
  }

  expect_failures = [var.imported_partner_keys]
}

run "memory_refused" {
  command = plan

  variables {
    memory_mb = 128
  }

  expect_failures = [var.memory_mb]
}

run "timeout_too_long_refused" {
  command = plan

  variables {
    timeout_seconds = 901
  }

  expect_failures = [var.timeout_seconds]
}

run "concurrency_refused" {
  command = plan

  variables {
    max_concurrency = 0
  }

  expect_failures = [var.max_concurrency]
}

run "reserved_too_little_refused" {
  command = plan

  variables {
    reserved_concurrency = { validate = 5 }
  }

  expect_failures = [var.reserved_concurrency]
}

run "reserved_unknown_refused" {
  command = plan

  variables {
    reserved_concurrency = { scan = 5 }
  }

  expect_failures = [var.reserved_concurrency]
}

run "live_version_refused" {
  command = plan

  variables {
    live_versions = { ingest = "$LATEST" }
  }

  expect_failures = [var.live_versions]
}

run "log_retention_refused" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "work_days_refused" {
  command = plan

  variables {
    work_days = 90
  }

  expect_failures = [var.work_days]
}

run "audit_lock_refused" {
  command = plan

  variables {
    audit_lock_days = 0
  }

  expect_failures = [var.audit_lock_days]
}

run "key_deletion_refused" {
  command = plan

  variables {
    key_deletion_days = 1
  }

  expect_failures = [var.key_deletion_days]
}

run "prod_refuses_destruction_and_a_short_lock" {
  command = plan

  variables {
    environment   = "prod"
    force_destroy = true
  }

  expect_failures = [var.force_destroy, var.audit_lock_days]
}

run "work_days_below_a_release_refused" {
  command = plan

  variables {
    work_days = 5
  }

  expect_failures = [aws_sfn_state_machine.pipeline]
}
