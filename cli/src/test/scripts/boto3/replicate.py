"""A key of two regions opens in the one what was sealed in the other, and they change places."""

from guest import client, needs, new_key

kms, abroad = client(), client("eu-west-1")
needs(kms, "replicate_key", "update_primary_region")
key = new_key(kms, MultiRegion=True)
replica = kms.replicate_key(KeyId=key, ReplicaRegion="eu-west-1")["ReplicaKeyMetadata"]
assert replica["KeyId"] == key and replica["MultiRegionConfiguration"]["MultiRegionKeyType"] == "REPLICA", replica

# A replica is "Creating" for seconds; here it is ready once that has been told.
assert abroad.describe_key(KeyId=key)["KeyMetadata"]["Arn"] == replica["Arn"]

sealed = kms.encrypt(KeyId=key, Plaintext=b"a")["CiphertextBlob"]
assert abroad.decrypt(CiphertextBlob=sealed)["KeyId"] == replica["Arn"]
sealed = abroad.encrypt(KeyId=key, Plaintext=b"b")["CiphertextBlob"]
assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"b"

kms.update_primary_region(KeyId=key, PrimaryRegion="eu-west-1")
roles = abroad.describe_key(KeyId=key)["KeyMetadata"]["MultiRegionConfiguration"]
assert roles["PrimaryKey"]["Region"] == "eu-west-1", roles
