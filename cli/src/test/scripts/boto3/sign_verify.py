"""Signatures and MACs: true ones are found true, others are an error."""

from guest import client, needs, new_key, refused

kms = client()
needs(kms, "sign", "verify", "get_public_key", "generate_mac", "verify_mac")

key = new_key(kms, KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
how = {"KeyId": key, "SigningAlgorithm": "ECDSA_SHA_256"}
signature = kms.sign(Message=b"a", **how)["Signature"]
assert kms.verify(Message=b"a", Signature=signature, **how)["SignatureValid"]
refused("KMSInvalidSignatureException", kms.verify, Message=b"b", Signature=signature, **how)
assert kms.get_public_key(KeyId=key)["KeySpec"] == "ECC_NIST_P256"

key = new_key(kms, KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
how = {"KeyId": key, "MacAlgorithm": "HMAC_SHA_256"}
mac = kms.generate_mac(Message=b"a", **how)["Mac"]
assert kms.verify_mac(Message=b"a", Mac=mac, **how)["MacValid"]
refused("KMSInvalidMacException", kms.verify_mac, Message=b"b", Mac=mac, **how)
