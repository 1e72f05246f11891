package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the name of a KMS key")
class KeyNameTest {

    @ParameterizedTest(name = "{0} is a {1}, {2} for short")
    @CsvSource({
        "1234abcd-12ab-34cd-56ef-1234567890ab, KEY_ID, 1234abcd-12ab-34cd-56ef-1234567890ab",
        "mrk-1234abcd, KEY_ID, mrk-1234abcd",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd, KEY_ARN, 1234abcd",
        "alias/reports, ALIAS_NAME, alias/reports",
        "arn:aws-cn:kms:cn-north-1:111122223333:alias/a/b_c, ALIAS_ARN, alias/a/b_c",
    })
    void forms(String text, KeyName.Form form, String shortName) {
        KeyName name = KeyName.parse(text);

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.form()).isEqualTo(form);
        assertThat(name.shortName()).isEqualTo(shortName);
    }

    @ParameterizedTest(name = "is not \"{0}\"")
    @ValueSource(
            strings = {
                "",
                " ",
                "alias/",
                "alias/ü",
                "reports key",
                "key/1234",
                "arn:",
                "arn:aws:s3:::bucket",
                "arn:aws:kms:us-east-1:111122223333:key/",
                "arn:aws:kms:us-east-1:111122223333:alias/",
                "arn:aws:kms:US:111122223333:alias/x",
                "arn:aws:kms:us-east-1.evil.example:111122223333:alias/x",
                "arn:aws:kms:us-east-1:1111:alias/x",
                "arn:aws:kms:us-east-1:111122223333:alias/x:y",
                "../x",
                "a\nb",
            })
    void refused(String text) {
        assertThatThrownBy(() -> KeyName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a kms key: ");
    }
}
