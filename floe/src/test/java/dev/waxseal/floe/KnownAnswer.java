package dev.waxseal.floe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One pair of files, {@code NAME_ct.txt} with header and body and {@code NAME_pt.txt} with the plaintext, both as hex text. */
final class KnownAnswer {

    private static final String CIPHERTEXT = "_ct.txt";

    private final String name;
    private final FloeHeader header;
    private final byte[] body;
    private final byte[] plaintext;

    private KnownAnswer(String name, FloeHeader header, byte[] body, byte[] plaintext) {
        this.name = name;
        this.header = header;
        this.body = body;
        this.plaintext = plaintext;
    }

    /** Every pair in the folder, by name. */
    static List<KnownAnswer> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CIPHERTEXT))
                    .map(name -> name.substring(0, name.length() - CIPHERTEXT.length()))
                    .filter(name -> Files.exists(folder.resolve(name + "_pt.txt")))
                    .sorted()
                    .map(name -> read(folder, name))
                    .toList();
        }
    }

    private static KnownAnswer read(Path folder, String name) {
        ByteBuffer ciphertext = ByteBuffer.wrap(hex(folder.resolve(name + CIPHERTEXT)));
        FloeHeader header = FloeHeader.read(ciphertext);
        return new KnownAnswer(name, header, Chunks.remaining(ciphertext), hex(folder.resolve(name + "_pt.txt")));
    }

    private static byte[] hex(Path file) {
        try {
            return HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    FloeHeader header() {
        return header;
    }

    byte[] body() {
        return body.clone();
    }

    byte[] plaintext() {
        return plaintext.clone();
    }

    /** The vectors named so change keys every 4 segments, to show a rotation without 2^20 of them. */
    int rotationBits() {
        return name.toLowerCase(Locale.ROOT).contains("rotation") ? 2 : FloeKeys.ROTATION_BITS;
    }

    @Override
    public String toString() {
        return name;
    }
}
