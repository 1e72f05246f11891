"""Key material of one's own, wrapped by OpenSSL."""

import os
import subprocess

from guest import client, needs, new_key, refused

kms = client()
needs(kms, "get_parameters_for_import", "import_key_material", "delete_imported_key_material")
key = new_key(kms, Origin="EXTERNAL")
refused("KMSInvalidStateException", kms.encrypt, KeyId=key, Plaintext=b"a")

parameters = kms.get_parameters_for_import(
    KeyId=key, WrappingAlgorithm="RSAES_OAEP_SHA_256", WrappingKeySpec="RSA_2048"
)
with open("public", "wb") as public:
    public.write(parameters["PublicKey"])
wrapped = subprocess.run(
    "openssl pkeyutl -encrypt -pubin -inkey public -keyform DER -pkeyopt rsa_padding_mode:oaep"
    " -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256".split(),
    input=os.urandom(32),
    stdout=subprocess.PIPE,
    check=True,
).stdout
kms.import_key_material(
    KeyId=key,
    ImportToken=parameters["ImportToken"],
    EncryptedKeyMaterial=wrapped,
    ExpirationModel="KEY_MATERIAL_DOES_NOT_EXPIRE",
)

sealed = kms.encrypt(KeyId=key, Plaintext=b"a")["CiphertextBlob"]
assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"a"
kms.delete_imported_key_material(KeyId=key)
assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingImport"
