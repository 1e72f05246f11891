package dev.waxseal.localkms.http;

import java.nio.ByteBuffer;

/** How the end of a body is told. */
interface Framing {

    /** Takes from {@code in} what belongs to the body; true once that is all. */
    boolean feed(ByteBuffer in, BodyBuffer body) throws BadRequestException;

    /** A body whose length was announced, 0 for none. */
    final class Length implements Framing {

        private long left;

        Length(long length) {
            this.left = length;
        }

        @Override
        public boolean feed(ByteBuffer in, BodyBuffer body) throws BadRequestException {
            int count = (int) Math.min(left, in.remaining());
            body.append(in, count);
            left -= count;
            return left == 0;
        }
    }
}
