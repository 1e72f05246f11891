package dev.waxseal.bench;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes bytes and lets them fall. Counts them, and mixes in some of each write, so that no compiler may leave out the work. */
final class Sink extends OutputStream {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private long count;
    private long mixed;

    @Override
    public void write(int b) {
        count++;
        mixed = mixed * 31 + b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
        if (length >= Long.BYTES) {
            long first = (long) LONG.get(bytes, offset);
            long last = (long) LONG.get(bytes, offset + length - Long.BYTES);
            mixed = mixed * 31 + first * 17 + last;
        }
    }

    long count() {
        return count;
    }

    long mixed() {
        return mixed;
    }
}
