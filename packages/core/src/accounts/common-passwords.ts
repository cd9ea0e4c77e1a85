import { LEAKED_PASSWORDS } from './leaked-passwords.ts';

/** The most common leaked passwords of at least eight characters, in lower case: those here and those of a list. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...LEAKED_PASSWORDS,
  ...`12345678 123456789 1234567890 12345678910 123123123 11111111 111111111 1111111111 00000000 000000000 0000000000
  88888888 888888888 66666666 666666666 99999999 77777777 22222222 33333333 44444444 55555555 87654321 987654321
  0123456789 9876543210 0987654321 12341234 11223344 1122334455 12121212 123321123 123454321 147258369 147852369
  159357456 789456123 741852963 963852741 456456456 789789789 123456123 123456654321 12344321 12345679 01234567
  19841984 19851985 19861986 19871987 20082008 31415926 52013140 5201314520 1314520520 5845201314 woaini520
  woaini1314 woaini123 iloveyou iloveyou1 iloveyou2 loveyou1 iloveyou123 password password1 password2 password12
  password123 password1234 password12345 password! password1! passw0rd p@ssw0rd p@ssword pa55word passw0rd1
  p@ssw0rd1 p@ssw0rd123 passwort passwords motdepasse qwertyuiop qwertyui qwerty12 qwerty123 qwerty1234 qwerty12345
  qwertyuiop123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx123
  zaq12wsx zaq1zaq1 zaq1xsw2 qweasdzxc qwer1234 qwe123qwe qweqweqwe asdfghjkl asdfghjk asdf1234 asdfasdf asdasdasd
  zxcvbnm1 zxcvbnm123 zxcvbnm, abcdefgh abcdefghi abcd1234 abcde123 abc12345 abc123456 abcdef123 a1b2c3d4 a1234567
  a12345678 a123456789 aa123456 aa12345678 aaaaaaaa as123456 asd123456 q1234567 q12345678 qq123456 qq123456789
  w1234567 z1234567 z123456789 zz123456 wang1234 admin123 admin1234 admin12345 administrator adminadmin root1234
  rootroot letmein1 letmein123 welcome1 welcome12 welcome123 changeme changeme1 changeme123 default1 temp1234
  test1234 testtest test12345 guest123 user1234 master123 login123 access14 secret123 trustno1 computer internet
  sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball superman superman1
  batman123 spiderman starwars pokemon1 pokemon123 michael1 jennifer jessica1 jordan23 michelle daniel12 charlie1
  thomas12 samantha victoria alexander alexandra elizabeth nicholas patricia veronica benjamin anthony1 ashley12
  liverpool liverpool1 arsenal1 chelsea1 barcelona realmadrid manchester juventus corvette mercedes ferrari1
  dragon12 dragon123 monkey12 monkey123 shadow12 shadow123 hello123 hello1234 freedom1 whatever blink182 chocolate
  butterfly starlight midnight marlboro metallica nintendo playstation minecraft fortnite samsung1 samsung123
  google123 facebook facebook1 linkedin dropbox1 youtube1 android1 windows1 microsoft startrek swordfish
  maverick redskins steelers cowboys1 yankees1 rangers1 panthers packers1 lakers24 hardcore godzilla december
  november september february mustang1 creative lovelove lovers123 babygirl babygirl1 babyblue angel123 flower123
  cheese123 cookie123 pepper12 ginger12 buster12 hunter12 hunter123 killer123 soccer12 hockey12 tigger12 purple12
  orange12 yellow12 summer12 winter12 spring12 monday12 friday13 summer2020 summer2021 summer2022 summer2023
  summer2024 winter2020 winter2021 winter2022 winter2023 winter2024 spring2023 spring2024 autumn2023 autumn2024`.split(
    /\s+/,
  ),
]);
