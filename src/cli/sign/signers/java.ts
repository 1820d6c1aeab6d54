import { formatCommentLines, type SignerProgram } from './signer.ts'

export const java: SignerProgram = {
  file: 'Sign.java',
  command: 'java Sign.java',
  write: (options) => `${formatCommentLines('//', options)}
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

public class Sign {
    static String signPushUrl(String domain, String app, String stream, String key, long expires)
            throws NoSuchAlgorithmException {
        String txTime = Long.toHexString(expires)${options.isLowerCase ? '' : '.toUpperCase()'};
        byte[] text = (key + stream + txTime).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("${options.algorithm === 'md5' ? 'MD5' : 'SHA-256'}").digest(text);
        // %0${options.algorithm === 'md5' ? '32' : '64'}x keeps leading zeros, which BigInteger.toString(16) drops.
        String txSecret = String.format("%0${options.algorithm === 'md5' ? '32' : '64'}x", new BigInteger(1, digest));
        return "rtmp://" + domain + "/" + app + "/" + stream + "?txSecret=" + txSecret + "&txTime=" + txTime;
    }

    public static void main(String[] args) throws NoSuchAlgorithmException {
        String key = System.getenv("PUSH_PREFLIGHT_KEY");
        if (key == null || key.isEmpty() || args.length != 4 || !args[3].matches("[0-9]{1,10}")) {
            System.err.println("set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)");
            System.exit(2);
        }
        System.out.println(signPushUrl(args[0], args[1], args[2], key, Long.parseLong(args[3])));
    }
}
`,
}
