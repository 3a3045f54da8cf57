# Policies for people's roles, for the account's administrators to attach. With the keys' policies they are two locks: a person
# needs this and a place in var.people.

resource "aws_iam_policy" "people" {
  for_each = local.people_policies

  name        = "${var.name}-${each.key}"
  description = "For people: ${each.key} of ${var.name}"
  policy      = each.value
}

locals {
  people_policies = {
    for group in ["uploaders", "reviewers", "releasers", "operators"] :
    group => templatefile("${path.module}/policies/people/${group}.json", merge(local.policy_values, local.function_aliases))
  }
}
