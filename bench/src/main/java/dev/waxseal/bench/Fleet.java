package dev.waxseal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

/**
 * A tree of messages of 4 KiB. Equally many have the same data key, and lie in as many directories as there are data
 * keys, some of each in each: whoever walks the tree meets all data keys in every directory.
 *
 * @param messages a multiple of {@code dataKeys}
 */
record Fleet(Path directory, int messages, int dataKeys) {

    /** Bytes of each plaintext. */
    static final int LENGTH = 4 << 10;

    Fleet {
        if (dataKeys < 1 || messages < dataKeys || messages % dataKeys != 0) {
            throw new IllegalArgumentException(messages + " messages under " + dataKeys + " data keys");
        }
    }

    int messagesPerDataKey() {
        return messages / dataKeys;
    }

    /** Writes all messages, one after the other. */
    void write(ArrayPeer peer) throws IOException, GeneralSecurityException {
        for (int i = 0; i < dataKeys; i++) {
            Files.createDirectories(file(i).getParent());
        }
        for (int i = 0; i < messages; i++) {
            Files.write(file(i), peer.encrypt(plaintext(i)));
        }
    }

    /** Opens all messages, and compares every byte. */
    void verify(ArrayPeer peer) throws IOException, GeneralSecurityException {
        for (int i = 0; i < messages; i++) {
            if (!Arrays.equals(peer.decrypt(Files.readAllBytes(file(i))), plaintext(i))) {
                throw new IllegalStateException("other bytes came back from " + file(i));
            }
        }
    }

    Path file(int number) {
        return directory.resolve(Integer.toString(number % dataKeys)).resolve(number + ".message");
    }

    static byte[] plaintext(int number) {
        byte[] bytes = new byte[LENGTH];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
