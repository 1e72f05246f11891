package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/** DeriveSharedSecret: ECDH with somebody else's public key on the same curve; the raw secret is the x-coordinate. */
final class DeriveSharedSecret implements Operation {

    private static final int MAX_PUBLIC_KEY = 8192;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String algorithm = input.requiredOneOf("KeyAgreementAlgorithm", List.of("ECDH"));
        byte[] peer = input.requiredBlob("PublicKey", MAX_PUBLIC_KEY);
        input.grantTokens();
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        Recipient.refuse(input);
        return call.store().read(tables -> {
            KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
            KeyUsage.require(call, key, Algorithms.KEY_AGREEMENT, "DeriveSharedSecret");
            byte[] secret = Asymmetric.lend(tables, key, privateKey -> agree(privateKey, peer));
            Answer answer = new Answer()
                    .with("KeyAgreementAlgorithm", algorithm)
                    .with("KeyId", call.arn(key))
                    .with("KeyOrigin", key.origin())
                    .withSecret("SharedSecret", secret);
            if (dryRun) {
                answer.close();
                throw Refusal.dryRunSucceeded();
            }
            return answer;
        });
    }

    private static byte[] agree(byte[] privateKey, byte[] peer) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            ECPrivateKey ours = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey));
            ECPublicKey theirs = (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(peer));
            EcKeys.requireOn(ours.getParams(), theirs);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours);
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw Refusal.validation(null); // AWS gives no reason
        }
    }
}
