package dev.waxseal.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.reference.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a length that lies")
class HostileLengthTest {

    /** Far below the 16 MiB that the message asks for, far above what an envelope of 300 bytes needs. */
    private static final long LIMIT = 1 << 20;

    private static final int LONGEST_SEGMENT = 16_777_216;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @ParameterizedTest(name = "makes {0} allocate nothing of its size before the header tag has verified")
    @EnumSource(Reader.class)
    void forgedSegmentLength(Reader reader) throws IOException {
        Sample forged = Sample.forged(LONGEST_SEGMENT);
        Reader.Attempt attempt = attempt(forged, forged.bytes());
        Class<? extends WaxsealException> refusal = TamperedException.class;
        refused(reader, attempt, refusal); // loads the classes

        long direct = directMemory();
        long before = allocated();
        refused(reader, attempt, refusal);
        assertThat(allocated() - before).isLessThan(LIMIT);
        assertThat(directMemory() - direct).isLessThan(LIMIT);
    }

    @ParameterizedTest(name = "in any field of a small message makes {0} allocate little, and open nothing")
    @EnumSource(Reader.class)
    void everyField(Reader reader) throws IOException {
        Sample sample = Sample.compact("lengths", 100);
        byte[] otherFile = {'P', 'K'};
        refused(reader, attempt(sample, otherFile), WaxsealException.class); // loads the classes
        int header = sample.headerAt();
        int[] fieldsOfTwo = {10, 12, 14, 22};
        int[] fieldsOfFour = {sample.keyAreaAt(), header + 2, header + 6, sample.bodyAt()};
        for (long length : new long[] {0, 1, 0x7FFF, 0xFFFE, 0xFFFF}) {
            for (int at : fieldsOfTwo) {
                checkLittle(
                        reader,
                        sample,
                        ByteBuffer.wrap(sample.bytes())
                                .putShort(at, (short) length)
                                .array());
            }
        }
        for (long length : new long[] {0, 1, 31, 65_535, 0x00FF_FFFF, 0x7FFF_FFFF, 0x8000_0000L, 0xFFFF_FFFFL}) {
            for (int at : fieldsOfFour) {
                checkLittle(
                        reader,
                        sample,
                        ByteBuffer.wrap(sample.bytes()).putInt(at, (int) length).array());
            }
        }
    }

    private void checkLittle(Reader reader, Sample sample, byte[] message) throws IOException {
        if (Arrays.equals(message, sample.bytes())) {
            return; // the one length that does not lie
        }
        long before = allocated();
        refused(reader, attempt(sample, message), WaxsealException.class);
        assertThat(allocated() - before).isLessThan(LIMIT);
    }

    private Reader.Attempt attempt(Sample sample, byte[] message) throws IOException {
        Files.write(directory.resolve("message"), message);
        Waxseal waxseal =
                Waxseal.builder(new KnownKeys(sample.keys())).overwrite(true).build();
        return new Reader.Attempt(waxseal, () -> message, EncryptionContext.of(Sample.CONTEXT), directory);
    }

    private static void refused(Reader reader, Reader.Attempt attempt, Class<? extends WaxsealException> refusal) {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        assertThatThrownBy(() -> reader.read(attempt, released)).isInstanceOf(refusal);
        assertThat(released.size()).isZero();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }
}
