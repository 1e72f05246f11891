package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyMaterial;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;

/**
 * What Encrypt and its kin return: header || IV (12) || AES-256-GCM ciphertext || tag (16), 113 bytes for a data key of 32.
 *
 * <pre>
 * header = "LKM" || version 01 || kind (00: key id is a UUID, 01: mrk-) || key id (16) || key material id (32)
 * </pre>
 *
 * The whole header and the encoded encryption context are authenticated. Neither region nor account stands in it: the
 * replica of a multi-Region key opens what its primary sealed.
 */
final class CiphertextBlob {

    private static final byte[] MAGIC = {'L', 'K', 'M', 1};
    private static final int KIND = MAGIC.length;
    private static final int KEY_ID = KIND + 1;
    private static final int MATERIAL_ID = KEY_ID + KeyId.BYTES;
    private static final int MATERIAL_ID_BYTES = 32;
    private static final int HEADER = MATERIAL_ID + MATERIAL_ID_BYTES;

    private final byte[] header;
    private final byte[] sealed;

    private CiphertextBlob(byte[] header, byte[] sealed) {
        this.header = header;
        this.sealed = sealed;
    }

    static CiphertextBlob seal(String keyId, KeyMaterial material, byte[] plaintext, byte[] context) {
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put((byte) (KeyId.isMultiRegion(keyId) ? 1 : 0))
                .put(KeyId.bytes(keyId))
                .put(HexFormat.of().parseHex(material.id()))
                .array();
        return new CiphertextBlob(header, material.seal(aad(header, context), plaintext));
    }

    static CiphertextBlob parse(byte[] blob) {
        boolean wellFormed = blob.length > HEADER + KeyMaterial.OVERHEAD
                && Arrays.equals(blob, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && (blob[KIND] == 0 || blob[KIND] == 1);
        if (!wellFormed) {
            throw Refusal.invalidCiphertext();
        }
        return new CiphertextBlob(Arrays.copyOf(blob, HEADER), Arrays.copyOfRange(blob, HEADER, blob.length));
    }

    /** The plaintext, which the caller wipes. */
    byte[] open(KeyMaterial material, byte[] context) {
        try {
            return material.open(aad(header, context), sealed);
        } catch (AEADBadTagException e) {
            throw Refusal.invalidCiphertext();
        }
    }

    /** A claim until the blob has been opened. */
    String keyId() {
        return KeyId.format(Arrays.copyOfRange(header, KEY_ID, MATERIAL_ID), header[KIND] == 1);
    }

    /** A claim until the blob has been opened. */
    String materialId() {
        return HexFormat.of().formatHex(header, MATERIAL_ID, HEADER);
    }

    byte[] toBytes() {
        return concatenation(header, sealed);
    }

    /** The header has one length, so the two need no separator. */
    private static byte[] aad(byte[] header, byte[] context) {
        return concatenation(header, context);
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
