import { formatCommentLines, type SignerProgram } from './signer.ts'

export const csharp: SignerProgram = {
  file: 'Sign.cs',
  command: 'mcs Sign.cs && mono Sign.exe',
  write: (options) => `${formatCommentLines('//', options)}
using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

public static class Sign
{
    public static string SignPushUrl(string domain, string app, string stream, string key, long expires)
    {
        string txTime = expires.ToString("${options.isLowerCase ? 'x' : 'X'}");
        // Encoding.Unicode would be UTF-16, and give another digest.
        byte[] text = Encoding.UTF8.GetBytes(key + stream + txTime);
        using (var hash = ${options.algorithm === 'md5' ? 'MD5' : 'SHA256'}.Create())
        {
            string txSecret = BitConverter.ToString(hash.ComputeHash(text)).Replace("-", "").ToLowerInvariant();
            return "rtmp://" + domain + "/" + app + "/" + stream + "?txSecret=" + txSecret + "&txTime=" + txTime;
        }
    }

    public static int Main(string[] args)
    {
        string key = Environment.GetEnvironmentVariable("PUSH_PREFLIGHT_KEY");
        if (string.IsNullOrEmpty(key) || args.Length != 4 || !Regex.IsMatch(args[3], @"^[0-9]{1,10}\\z"))
        {
            Console.Error.WriteLine("set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)");
            return 2;
        }
        Console.WriteLine(SignPushUrl(args[0], args[1], args[2], key, long.Parse(args[3])));
        return 0;
    }
}
`,
}
