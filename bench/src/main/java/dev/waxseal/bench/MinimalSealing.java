package dev.waxseal.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.conscrypt.Conscrypt;

/**
 * The least that any program must do: read, AES-256-GCM, write, in pieces of 256 KiB, on all processors. No format, no
 * KMS, no temporary file, nothing forced. What Waxseal takes beyond this is the price of what it does beyond this.
 */
final class MinimalSealing {

    private static final int PIECE = 256 << 10;
    private static final int ADDED = 28; // IV and tag

    private final SecretKey key;

    MinimalSealing() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        this.key = generator.generateKey();
    }

    void seal(Path from, Path to) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long pieces = (in.size() + PIECE - 1) / PIECE;
            AtomicLong next = new AtomicLong();
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    work(in, out, next, pieces);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private void work(FileChannel in, FileChannel out, AtomicLong next, long pieces)
            throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Conscrypt.newProvider());
        ByteBuffer plain = ByteBuffer.allocateDirect(PIECE);
        ByteBuffer sealed = ByteBuffer.allocateDirect(PIECE + ADDED);
        for (long piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
            in.read(plain.clear(), piece * PIECE);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            sealed.clear().put(cipher.getIV());
            cipher.doFinal(plain.flip(), sealed);
            out.write(sealed.flip(), piece * (PIECE + ADDED));
        }
    }
}
