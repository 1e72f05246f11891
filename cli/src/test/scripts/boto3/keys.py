"""A key, its names and its tags; many, page by page."""

from guest import client, new_key, refused

kms = client()
key = new_key(kms, Description="For tests", Tags=[{"TagKey": "team", "TagValue": "billing"}])
kms.create_alias(AliasName="alias/boto3-keys", TargetKeyId=key)

found = kms.describe_key(KeyId="alias/boto3-keys")["KeyMetadata"]
assert found["KeyId"] == key and found["Description"] == "For tests" and found["KeyState"] == "Enabled", found
assert found["CreationDate"].tzinfo, found

kms.tag_resource(KeyId=key, Tags=[{"TagKey": "stage", "TagValue": "test"}])
kms.untag_resource(KeyId=key, TagKeys=["team"])
assert kms.list_resource_tags(KeyId=key)["Tags"] == [{"TagKey": "stage", "TagValue": "test"}]

others = [new_key(kms) for _ in range(4)]
for number, other in enumerate(others):
    kms.create_alias(AliasName="alias/boto3-%d" % number, TargetKeyId=other)

pages = list(kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 2}))
assert len(pages) >= 3 and all(len(page["Keys"]) <= 2 for page in pages), pages
assert {key, *others} <= {entry["KeyId"] for page in pages for entry in page["Keys"]}
names = kms.get_paginator("list_aliases").paginate(PaginationConfig={"PageSize": 2}).search("Aliases[].AliasName")
assert {"alias/boto3-keys", "alias/boto3-0", "alias/boto3-3"} <= set(names)

# AWS has no waiter for KMS; if boto3 ever gets one, it is to be tried here.
assert kms.waiter_names == [], kms.waiter_names

refused("AlreadyExistsException", kms.create_alias, AliasName="alias/boto3-keys", TargetKeyId=key)
refused("NotFoundException", kms.describe_key, KeyId="alias/boto3-none")
try:
    kms.describe_key(KeyId="alias/boto3-none")
except kms.exceptions.NotFoundException:
    pass
