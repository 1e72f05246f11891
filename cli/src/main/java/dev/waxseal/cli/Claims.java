package dev.waxseal.cli;

import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.Place;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.TextForm;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.kms.envkms.EnvKmsMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What a message claims, before anything of it was verified. */
interface Claims {

    /** For programs. */
    Map<String, Object> fields();

    /** For people: names and values. */
    List<List<String>> rows();

    static Claims read(Place place) throws IOException {
        try (Input input = Input.open(place)) {
            return switch (input.form()) {
                case TEXT -> ofText(Texts.read(input.stream()));
                case ENVKMS -> new EnvKmsClaims(ofEnvKms(place, input));
                case BINARY, OTHER ->
                    new EnvelopeClaims(
                            Envelope.read(input.stream()), place.isRegularFile() ? Files.size(place.path()) : -1);
            };
        }
    }

    private static Claims ofText(String text) throws IOException {
        byte[] message = TextForm.decode(text);
        return new EnvelopeClaims(Envelope.read(new ByteArrayInputStream(message)), message.length);
    }

    private static EnvKmsMessage ofEnvKms(Place place, Input input) throws IOException {
        if (place.isRegularFile()) {
            return EnvKmsMessage.read(place.path());
        }
        byte[] bytes = input.stream().readNBytes(EnvKmsMessage.MAX_BYTES);
        if (bytes.length == EnvKmsMessage.MAX_BYTES) {
            throw new MalformedMessageException(bytes.length, "a message of this form is no longer than this");
        }
        return EnvKmsMessage.read(bytes);
    }
}
