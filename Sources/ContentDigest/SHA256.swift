import CCrypto

/// The SHA-256 digest of some bytes (FIPS 180-4), as 64 lowercase hexadecimal digits.
///
/// Digests tie outputs to what they were made from: a generated file to its source, a recorded
/// decision to the words it was made on, a stored answer to the revision that gave it.
public func sha256(_ bytes: some Sequence<UInt8>) -> String {
  let input = Array(bytes)
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  _ = SHA256(input, input.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
