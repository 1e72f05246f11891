"""The default policy, and one put in its place."""

import json

from guest import client, new_key, refused

kms = client()
key = new_key(kms)
assert list(kms.get_paginator("list_key_policies").paginate(KeyId=key).search("PolicyNames[]")) == ["default"]
policy = json.loads(kms.get_key_policy(KeyId=key)["Policy"])
assert policy["Statement"][0]["Sid"] == "Enable IAM User Permissions", policy

policy["Statement"][0]["Sid"] = "The account does all"
kms.put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps(policy))
assert json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]) == policy
refused("MalformedPolicyDocumentException", kms.put_key_policy, KeyId=key, PolicyName="default", Policy="nonsense")
