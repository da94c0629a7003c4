extension ShapeTable {
  /// Keys to crypto currencies and the services around them.
  static let wallets: [ShapeRow] = [
    .token(
      "bip32-private-key", "Extended private key (BIP 32)", "xprv{base58:107}",
      "tprv{base58:107}"),
    .token(
      "bip49-private-key", "Extended private key (BIP 49 and 84)", "yprv{base58:107}",
      "zprv{base58:107}", "uprv{base58:107}", "vprv{base58:107}"),
    .keyed(
      "ethereum-private-key", "Ethereum private key", key: "ETH_PRIVATE_KEY",
      names: ["private key", "privatekey", "wallet key"], "0x{xdigit:64}", "{xdigit:64}"),
    .keyed(
      "bitcoin-wif-key", "Bitcoin private key (WIF)", key: "BTC_PRIVATE_KEY",
      names: ["private key", "privkey", " wif ", "wallet key"], "5{base58:50}", "K{base58:51}",
      "L{base58:51}"),
    .token("nostr-private-key", "Nostr private key", "nsec1{bech32:58}"),
    .token(
      "cardano-signing-key", "Cardano signing key", "ed25519_sk1{bech32:58}",
      "ed25519e_sk1{bech32:100-110}", "addr_xsk1{bech32:150-170}", "root_xsk1{bech32:150-170}"),
    .token("tezos-secret-key", "Tezos secret key", "edsk{base58:50}", "edsk{base58:94}"),
    .token("tezos-encrypted-key", "Tezos encrypted secret key", "edesk{base58:83}"),
    .token("eos-private-key", "EOS private key", "PVT_K1_{base58:48-52}"),
    .token(
      "zcash-spending-key", "Zcash spending key",
      "secret-extended-key-main1{bech32:278}"),
    .keyed(
      "stellar-secret-seed", "Stellar secret seed", key: "STELLAR_SECRET",
      names: ["stellar", "secret", "seed"], "S{base32:55}"),
    .keyed(
      "solana-private-key", "Solana private key", key: "SOLANA_PRIVATE_KEY",
      names: ["solana", " sol private", "phantom"], "{base58:86-88}"),
    .keyed(
      "monero-spend-key", "Monero spend or view key", key: "MONERO_SPEND_KEY",
      names: ["spend key", "view key"], "{hex:64}"),
    .assigned(
      "mnemonic-phrase", "Words that restore a wallet", key: "mnemonic",
      names: ["mnemonic", "seed phrase", "seed words", "recovery phrase", "secret phrase"],
      .words),
    .keyed(
      "infura-key", "Infura project key", key: "INFURA_API_KEY", names: ["infura"],
      "{hex:32}"),
    .token("infura-url-key", "Infura key in an address", "infura.io/v3/({hex:32})"),
    .token("alchemy-url-key", "Alchemy key in an address", "alchemy.com/v2/({url64:21-40})"),
    .keyed(
      "alchemy-key", "Alchemy API key", key: "ALCHEMY_API_KEY", names: ["alchemy"],
      "{url64:32}"),
    .keyed(
      "etherscan-key", "Etherscan API key", key: "ETHERSCAN_API_KEY", names: ["etherscan"],
      "{up:34}"),
  ]
}
