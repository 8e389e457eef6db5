package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Mozilla/5.0",
                "Googlebot/2.1 (+http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) BingPreview/1.0b",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "WhatsApp/2.23 bot",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0.0.0 Safari/537.36",
                "Barracuda Sentinel (EE)",
                "Mimecast-URL-Scanner",
                "curl/8.1",
                "Wget/1.21",
                "python-requests/2.31",
                "Python/3.11 aiohttp/3.9",
                "Java/17.0.2",
                "okhttp/4.12",
                "Go-http-client/2.0",
                "Apache-HttpClient/5.2 (Java/17)",
                "node-fetch/1.0",
                "axios/1.6",
                "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
                "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"
            })
    void a_program_that_fetches_for_itself_is_a_machine(String userAgent) {
        assertThat(Programs.isMachine(userAgent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Linux; Android 9; CUBOT MAX 3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile"
                        + " Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11; CUBOT_NOTE_20; wv) AppleWebKit/537.36 Chrome/87.0 Mobile",
                "Mozilla/5.0 (Linux; Android 8; CUBOT) AppleWebKit/537.36 Chrome/87.0 Mobile",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/5.0 (Linux; Android 12; Scandic Phone) Chrome/99.0",
                "Mozilla/5.0 (Linux; Android 12; Javan S1) Chrome/99.0",
                "Mozilla/5.0 (Linux; Android 13; Talbot Pro) Chrome/99.0",
                "Thunderbird/115.0",
                "Microsoft Outlook 16.0"
            })
    void a_program_in_a_readers_hand_is_none(String userAgent) {
        assertThat(Programs.isMachine(userAgent)).isFalse();
    }
}
