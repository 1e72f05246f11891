package dev.waxseal.kms.validate;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.AwsKmsKeyring;
import dev.waxseal.kms.KmsClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The seven acceptance criteria of envelope encryption, each proven live against a KMS. Makes about ten KMS requests;
 * writes nothing but a heap dump that it deletes. For one use by one thread.
 */
public final class Validation {

    /** One criterion: what must hold, and how to look. */
    private record Criterion(String text, Check check) {}

    @FunctionalInterface
    private interface Check {
        void look(Evidence evidence) throws IOException, GeneralSecurityException;
    }

    private static final int SAMPLE_LENGTH = 100_000; // one segment

    private final RequestLog log = new RequestLog();
    private final AwsKmsKeyring keyring;
    private final WitnessKeyring witness;
    private final Waxseal waxseal;
    private final KeyRotation rotation;
    private final EncryptionContext context = EncryptionContext.of("purpose", "validation")
            .with("run", UUID.randomUUID().toString());
    private final byte[] sample = new byte[SAMPLE_LENGTH];
    private byte[] message = new byte[0];

    /**
     * @param key key id, ARN or alias of a symmetric key
     * @param mayRotate whether the key's material may be rotated on demand, which AWS allows 25 times in a key's life
     */
    public Validation(KmsClients clients, String key, boolean mayRotate) {
        this.keyring =
                AwsKmsKeyring.builder(clients).keys(List.of(key)).listener(log).build();
        this.witness = new WitnessKeyring(keyring);
        this.waxseal = Waxseal.builder(witness).build();
        this.rotation = new KeyRotation(clients, mayRotate);
        new SecureRandom().nextBytes(sample);
    }

    /**
     * Looks at all seven in their order. What goes wrong on the way is a finding, not an exception.
     *
     * @param each is told of every finding as soon as it is there
     */
    public List<Finding> run(Consumer<Finding> each) {
        List<Criterion> criteria = List.of(
                new Criterion("GenerateDataKey returns the data key in plaintext and wrapped", this::generates),
                new Criterion("data is encrypted with AES-256-GCM", this::encrypts),
                new Criterion("the wrapped key opens through KMS Decrypt", this::unwraps),
                new Criterion("the data key recovers the data", this::recovers),
                new Criterion("the plaintext data key is wiped from memory", this::wipes),
                new Criterion("a wrong encryption context is refused", this::refusesWrongContext),
                new Criterion("rotation rewraps the data key under new key material", this::rewraps));
        List<Finding> findings = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Finding finding = look(criterion, findings.size() + 1);
            findings.add(finding);
            each.accept(finding);
        }
        return findings;
    }

    private static Finding look(Criterion criterion, int number) {
        Evidence evidence = new Evidence();
        try {
            criterion.check().look(evidence);
        } catch (WaxsealException | SdkException | IOException | GeneralSecurityException | IllegalStateException e) {
            evidence.require(false, e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return evidence.finding(number, criterion.text());
    }

    private void generates(Evidence evidence) {
        message = waxseal.encrypt(sample, context);
        WrappedKey wrapped = wrappedKey();
        evidence.note(log.last("GenerateDataKey"))
                .note("kms key", wrapped.keyId())
                .note("key material id", material(wrapped))
                .note("plaintext data key", witness.keyLength() + " bytes, not shown")
                .note("wrapped key", wrapped.ciphertext().length + " bytes")
                .note("wrapped key sha-256", Evidence.sha256(wrapped.ciphertext()))
                .require(witness.keyLength() == 32, "the data key has 32 bytes");
    }

    private void encrypts(Evidence evidence) throws IOException, GeneralSecurityException {
        Envelope envelope = envelope();
        byte[] opened = MessageKeys.with(
                keyring,
                envelope,
                context,
                key -> new IndependentReader(envelope, Envelope.aad(context), message).open(key));
        evidence.note("message id", envelope.messageId())
                .note("plaintext", SAMPLE_LENGTH + " bytes")
                .note("message", message.length + " bytes")
                .note("message sha-256", Evidence.sha256(message))
                .note("opened by", "AES/GCM/NoPadding of the JDK, with a 256-bit key and 128-bit tag")
                .require(Arrays.equals(opened, sample), "the JDK's AES-256-GCM opens it to the same bytes")
                .require(isRefusedWhenAltered(), "one altered bit is refused");
    }

    private boolean isRefusedWhenAltered() {
        byte[] altered = message.clone();
        altered[altered.length - 1] ^= 1;
        try {
            waxseal.decrypt(altered, context);
            return false;
        } catch (TamperedException e) {
            return true;
        }
    }

    private void unwraps(Evidence evidence) throws IOException {
        try (var key = MessageKeys.unwrap(keyring, envelope(), context)) {
            evidence.note(log.last("Decrypt"))
                    .note("kms key asked and answered", wrappedKey().keyId())
                    .note("data key", key + ", fits the header tag");
        }
    }

    private void recovers(Evidence evidence) {
        byte[] recovered = waxseal.decrypt(message, context);
        evidence.note(log.last("Decrypt"))
                .note("plaintext sha-256", Evidence.sha256(sample))
                .note("recovered sha-256", Evidence.sha256(recovered))
                .require(Arrays.equals(sample, recovered), "the bytes are the same");
    }

    private void wipes(Evidence evidence) throws IOException {
        evidence.note("searched for", "the data key generated above, its base64, and that in UTF-16");
        try {
            int held;
            try (var key = MessageKeys.unwrap(keyring, envelope(), context)) {
                held = LiveHeap.search(witness.needles()).matches();
                evidence.note("found while a copy is open", held + " (" + key + ")");
            }
            LiveHeap.Search after = LiveHeap.searchForNone(witness.needles());
            evidence.note("found once all are closed", after.matches())
                    .note("live heap searched", after.bytes() + " bytes")
                    .require(held > 0, "the search finds a data key that is there")
                    .require(after.matches() == 0, "nothing is left of it");
        } catch (UnsupportedOperationException e) {
            evidence.notProven(String.valueOf(e.getMessage()));
        }
    }

    private void refusesWrongContext(Evidence evidence) throws IOException {
        EncryptionContext wrong = EncryptionContext.of("purpose", "something else");
        int before = log.size();
        evidence.require(isRefused(() -> waxseal.decrypt(message, wrong)), "the library refuses it")
                .require(log.size() == before, "no request is made for it")
                .note("requests made for it by the library", log.size() - before);
        // The library would never ask, so KMS is asked past it.
        List<WrappedKey> keys = envelope().keyArea().keys();
        evidence.require(
                        isRefused(() -> keyring.unwrap(keys, wrong, any -> true).close()), "kms refuses it")
                .note(log.last("Decrypt"));
    }

    private static boolean isRefused(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (WaxsealException e) {
            return !e.retryCanHelp();
        }
    }

    private void rewraps(Evidence evidence) throws IOException {
        if (!rotation.isAllowed()) {
            evidence.notProven("rotating this key was not asked for");
            return;
        }
        WrappedKey before = wrappedKey();
        String requestId = rotation.rotate(before.keyId());
        List<WrappedKey> renewed = rotation.awaitNewMaterial(keyring, envelope(), context);
        byte[] rewrapped = MessageKeys.replace(envelope(), message, renewed);
        WrappedKey after = renewed.get(0);
        evidence.note("RotateKeyOnDemand request id", requestId)
                .note(log.last("ReEncrypt"))
                .note("key material before", material(before))
                .note("key material after", material(after))
                .note("bytes of the body touched", 0)
                .require(Arrays.equals(waxseal.decrypt(rewrapped, context), sample), "the rewrapped message opens")
                .require(Arrays.equals(waxseal.decrypt(message, context), sample), "the old message still opens");
        if (before.keyMaterialId().isEmpty() || after.keyMaterialId().isEmpty()) {
            evidence.notProven("kms reports no key material, so nobody can tell whether it is new");
        } else {
            evidence.require(!after.keyMaterialId().equals(before.keyMaterialId()), "the key material is new");
        }
    }

    private static String material(WrappedKey wrapped) {
        return wrapped.keyMaterialId().isEmpty() ? "not reported" : wrapped.keyMaterialId();
    }

    private Envelope envelope() throws IOException {
        return Envelope.read(new ByteArrayInputStream(message));
    }

    private WrappedKey wrappedKey() {
        try {
            return envelope().keyArea().keys().get(0);
        } catch (IOException e) {
            throw new IllegalStateException("arrays make no I/O errors", e);
        }
    }
}
