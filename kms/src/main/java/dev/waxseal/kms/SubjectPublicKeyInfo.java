package dev.waxseal.kms;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA public key as KMS and OpenSSL write it (RFC 5280, in DER; RFC 7468, as PEM), and says what else it met. */
final class SubjectPublicKeyInfo {

    private static final int LONGEST = 4096; // a key of 4096 bits has 550 bytes, and 800 as PEM
    private static final Set<Integer> BITS = Set.of(2048, 3072, 4096); // what KMS makes
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private SubjectPublicKeyInfo() {}

    /** @throws IllegalArgumentException if {@code encoded} is something else */
    static RSAPublicKey read(byte[] encoded) {
        if (encoded.length > LONGEST) {
            throw new IllegalArgumentException("a public key has at most " + LONGEST + " bytes, not " + encoded.length);
        }
        String text = new String(encoded, StandardCharsets.ISO_8859_1);
        return checked(text.contains("-----BEGIN ") ? fromPem(text) : encoded);
    }

    private static byte[] fromPem(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw new IllegalArgumentException("not one public key as PEM");
        }
        String label = pem.group(1);
        if (label.equals("RSA PUBLIC KEY")) {
            throw pkcs1();
        }
        if (!label.equals("PUBLIC KEY")) {
            throw new IllegalArgumentException("this is a " + label.toLowerCase(Locale.ROOT)
                    + ", not a public key: kms gives that out by GetPublicKey");
        }
        try {
            return Base64.getDecoder().decode(pem.group(2).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the public key is not base64", e);
        }
    }

    private static RSAPublicKey checked(byte[] der) {
        if (isPkcs1(der)) {
            throw pkcs1();
        }
        try {
            if (!(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)) instanceof RSAPublicKey key)
                    || !Arrays.equals(key.getEncoded(), der)) {
                throw new IllegalArgumentException("not the one der encoding of an rsa public key");
            }
            if (!BITS.contains(key.getModulus().bitLength())) {
                throw new IllegalArgumentException("an rsa key of kms has 2048, 3072 or 4096 bits, not "
                        + key.getModulus().bitLength());
            }
            return key;
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("not an rsa public key (SubjectPublicKeyInfo, in der or as pem)", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this java has no RSA", e);
        }
    }

    // SEQUENCE { INTEGER modulus … } where a SubjectPublicKeyInfo begins SEQUENCE { SEQUENCE algorithm … }.
    private static boolean isPkcs1(byte[] der) {
        if (der.length < 5 || (der[0] & 0xFF) != SEQUENCE) {
            return false;
        }
        int lengthBytes = der[1] < 0 ? der[1] & 0x7F : 0;
        int content = 2 + lengthBytes;
        return content < der.length && der[content] == INTEGER;
    }

    private static IllegalArgumentException pkcs1() {
        return new IllegalArgumentException("this is an rsa public key in the form of PKCS #1: kms gives out"
                + " SubjectPublicKeyInfo, and openssl rsa -RSAPublicKey_in -pubout makes it");
    }
}
