package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A KMS key as a person names it, in one of the four forms that KMS takes as {@code KeyId} (AWS KMS API reference).
 *
 * @param text what is sent to KMS
 * @param arn the parts, of a key ARN alone
 * @param regionNamed the region, of a key ARN or alias ARN; the others mean the default region
 */
record KeyName(
        String text,
        Form form,
        @Nullable KeyArn arn,
        @Nullable String regionNamed) {

    enum Form {
        KEY_ARN,
        KEY_ID,
        ALIAS_ARN,
        ALIAS_NAME
    }

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9-]{1,256}");
    private static final Pattern ALIAS = Pattern.compile("alias/[A-Za-z0-9/_-]{1,250}");
    private static final int ARN_PARTS = 6;

    /** @throws IllegalArgumentException if {@code text} has none of the four forms */
    static KeyName parse(String text) {
        if (text.startsWith("arn:")) {
            KeyArn arn = KeyArn.parse(text);
            return arn == null ? aliasArn(text) : of(arn);
        }
        if (ALIAS.matcher(text).matches()) {
            return new KeyName(text, Form.ALIAS_NAME, null, null);
        }
        if (KEY_ID.matcher(text).matches()) {
            return new KeyName(text, Form.KEY_ID, null, null);
        }
        throw notAKey(text);
    }

    static KeyName of(KeyArn arn) {
        return new KeyName(arn.toString(), Form.KEY_ARN, arn, arn.region());
    }

    // An alias ARN differs from a key ARN in its last part alone, so the strict parser of key ARNs checks the rest.
    private static KeyName aliasArn(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != ARN_PARTS || !ALIAS.matcher(parts[ARN_PARTS - 1]).matches()) {
            throw notAKey(text);
        }
        KeyArn likeKey = KeyArn.parse(text.substring(0, text.lastIndexOf(':')) + ":key/x");
        if (likeKey == null) {
            throw notAKey(text);
        }
        return new KeyName(text, Form.ALIAS_ARN, null, likeKey.region());
    }

    private static IllegalArgumentException notAKey(String text) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT, "not a kms key: %s: give a key id, a key arn, alias/NAME or an alias arn", text));
    }

    boolean isAlias() {
        return form == Form.ALIAS_ARN || form == Form.ALIAS_NAME;
    }

    /** The region where this key is to be asked for. */
    String region(KmsClients clients) {
        return regionNamed == null ? clients.defaultRegion() : regionNamed;
    }

    /**
     * Whether KMS may have meant this name when it answered with {@code answer}. Of an alias, which says nothing of its
     * key, the region alone can be compared.
     */
    boolean mayBe(KeyArn answer, String regionAsked) {
        return switch (form) {
            case KEY_ARN -> answer.equals(arn);
            case KEY_ID -> answer.id().equals(text) && answer.region().equals(regionAsked);
            case ALIAS_ARN -> text.startsWith(accountPrefix(answer) + ":alias/");
            case ALIAS_NAME -> answer.region().equals(regionAsked);
        };
    }

    private static String accountPrefix(KeyArn arn) {
        return "arn:" + arn.partition() + ":kms:" + arn.region() + ":" + arn.account();
    }

    /** The key's id where the name tells it; for messages. */
    Optional<String> id() {
        return isAlias() ? Optional.empty() : Optional.of(arn == null ? text : arn.id());
    }

    /** For people: the id, or the alias, without account and partition. */
    String shortName() {
        return id().orElseGet(() -> text.substring(text.indexOf("alias/")));
    }
}
