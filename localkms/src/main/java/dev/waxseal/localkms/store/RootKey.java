package dev.waxseal.localkms.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** The key that wraps everything secret in the database. It lives in a file of its own, so that a copy of the database
 * alone opens nothing. Thread-safe until closed. */
final class RootKey implements AutoCloseable {

    private static final String IDENTITY = "waxseal localkms identity 1";

    private final AesKey key;
    private final SecureRandom random;

    private RootKey(AesKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    static RootKey generate(SecureRandom random) {
        return new RootKey(AesKey.takingOwnershipOf(randomBytes(random)), random);
    }

    /**
     * The key in {@code file}, which must be there: a store without its root key is lost, and must say so.
     *
     * @param passphrase null where the file holds the key itself
     */
    static RootKey read(Path file, char @Nullable [] passphrase, SecureRandom random) {
        try {
            PrivateFiles.requirePrivate(file);
            return new RootKey(AesKey.takingOwnershipOf(bytes(Files.readAllBytes(file), passphrase)), random);
        } catch (NoSuchFileException e) {
            throw new StoreException("the store's root key is missing: " + file, e);
        } catch (IOException e) {
            throw new StoreException("cannot read the root key: " + file, e);
        }
    }

    /** Puts a new key into {@code file} unless there is one. The caller makes sure that nobody else does the same. */
    static void createUnlessThere(Path file, char @Nullable [] passphrase, SecureRandom random) {
        if (Files.exists(file)) {
            return;
        }
        byte[] bytes = randomBytes(random);
        try {
            PrivateFiles.write(file, passphrase == null ? bytes : PassphraseLock.lock(bytes, passphrase, random));
        } catch (IOException e) {
            throw new StoreException("cannot write the root key: " + file, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    byte[] wrap(byte[] secret, String... names) {
        return key.seal(aad(names), secret, random);
    }

    /** The secret, which the caller wipes. {@code names} are those it was wrapped with. */
    byte[] unwrap(byte[] wrapped, String... names) {
        byte[] secret = unwrapOrNull(wrapped, names);
        if (secret == null) {
            throw new StoreException("the store is damaged, or its root key belongs to another store");
        }
        return secret;
    }

    /** The same for what may come from anywhere: null where it was not wrapped here, under these names. */
    byte @Nullable [] unwrapOrNull(byte[] wrapped, String... names) {
        try {
            return key.open(aad(names), wrapped);
        } catch (AEADBadTagException e) {
            return null;
        }
    }

    /**
     * A name for {@code secret} among secrets with the same {@code names}, 64 hex digits: HMAC-SHA256 under a key that is
     * itself HMAC-SHA256 of a label under the root key. Says nothing of the secret to those who lack the root key.
     */
    String identify(byte[] secret, String... names) {
        byte[] subkey = key.mac(IDENTITY.getBytes(StandardCharsets.UTF_8));
        try (AesKey identity = AesKey.takingOwnershipOf(subkey)) {
            return HexFormat.of().formatHex(identity.mac(aad(names), secret));
        }
    }

    /** The same for bytes that come from outside: null unless they were wrapped here, with those names. */
    byte @Nullable [] unwrapIfOurs(byte[] wrapped, String... names) {
        try {
            return key.open(aad(names), wrapped);
        } catch (AEADBadTagException e) {
            return null;
        }
    }

    @Override
    public void close() {
        key.close();
    }

    /** The root key that a file holds, as it is or under a passphrase. */
    private static byte[] bytes(byte[] file, char @Nullable [] passphrase) {
        if (file.length != AesKey.LENGTH) {
            if (passphrase == null) {
                throw new PassphraseException("the store's root key is under a passphrase, and none was given");
            }
            return PassphraseLock.unlock(file, passphrase);
        }
        if (passphrase != null) {
            Arrays.fill(file, (byte) 0);
            throw new PassphraseException("the store's root key is not under a passphrase, but one was given");
        }
        return file;
    }

    private static byte[] randomBytes(SecureRandom random) {
        byte[] bytes = new byte[AesKey.LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Each name with its length before it, so that no two lists of names give the same bytes. */
    private static byte[] aad(String... names) {
        int length = 0;
        for (String name : names) {
            length += Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
        }
        ByteBuffer aad = ByteBuffer.allocate(length);
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            aad.putInt(bytes.length).put(bytes);
        }
        return aad.array();
    }
}
