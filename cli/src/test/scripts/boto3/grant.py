"""Grants: made, listed by key and by who may retire them, revoked and retired."""

from guest import client, needs, new_key, sts

kms = client()
needs(kms, "create_grant", "list_grants", "list_retirable_grants", "revoke_grant", "retire_grant")
key = new_key(kms)
root = "arn:aws:iam::%s:root" % sts().get_caller_identity()["Account"]

grants = [
    kms.create_grant(
        KeyId=key,
        GranteePrincipal=root,
        RetiringPrincipal=root,
        Operations=["Decrypt"],
        Constraints={"EncryptionContextSubset": {"tenant": str(number)}},
    )
    for number in range(3)
]
pages = list(kms.get_paginator("list_grants").paginate(KeyId=key, PaginationConfig={"PageSize": 2}))
assert len(pages) == 2, pages
assert {grant["GrantId"] for page in pages for grant in page["Grants"]} == {grant["GrantId"] for grant in grants}
assert len(kms.list_retirable_grants(RetiringPrincipal=root)["Grants"]) == 3

kms.revoke_grant(KeyId=key, GrantId=grants[0]["GrantId"])
kms.retire_grant(GrantToken=grants[1]["GrantToken"])
assert [grant["GrantId"] for grant in kms.list_grants(KeyId=key)["Grants"]] == [grants[2]["GrantId"]]
