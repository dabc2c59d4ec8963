"""The practice's own certificate, and this computer's, which it signs.

The practice's can vouch for one name and for private networks alone, so that a device that trusts
it trusts nothing else by it. Its key lies beside the other keys and is in every backup.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from clinic.core.secrets import installation_secret

AUTHORITY_LASTS = timedelta(days=3650)
# Devices refuse certificates that last much longer than a year.
SERVER_LASTS = timedelta(days=365)
RENEWED_BEFORE = timedelta(days=60)
# A device's clock may be behind that of this computer.
BEGUN_BEFORE = timedelta(days=1)
PRIVATE: tuple[IPv4Network | IPv6Network, ...] = (
    *(IPv4Network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")),
    *(IPv4Network(net) for net in ("169.254.0.0/16", "127.0.0.0/8")),
    *(IPv6Network(net) for net in ("fc00::/7", "fe80::/10", "::1/128")),
)
PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True)
class Authority:
    """The practice's own certificate with its key."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        """The certificate alone, for devices."""
        return self.certificate.public_bytes(PEM).decode()

    def fingerprint(self) -> str:
        """Its SHA-256 in hex."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    def counts_at(self, now: datetime) -> bool:
        """Whether devices take it at this moment: not before its first day, nor after its last."""
        made = self.certificate
        return made.not_valid_before_utc <= now < made.not_valid_after_utc

    def thumbprint(self) -> str:
        """Its SHA-1 in hex: to be compared by eye on Windows, trusted for nothing."""
        return self.certificate.fingerprint(hashes.SHA1()).hex()  # noqa: S303


def find_authority(folder: Path, name: str, now: datetime) -> Authority:
    """The practice's certificate for a name, made when it is first asked for (mode 600)."""
    kept = installation_secret(folder, f"lan-{name}", make=lambda: _make_authority(name, now))
    key = serialization.load_pem_private_key(kept.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the key of the practice's certificate is of another kind")
    return Authority(key, x509.load_pem_x509_certificate(kept.encode()))


def renew_server_certificate(
    folder: Path, authority: Authority, name: str, addresses: Sequence[str], now: datetime
) -> Path:
    """The file with this computer's key and certificate, made anew where it is no longer right."""
    place = folder / f"lan-{name}-server.pem"
    if not _is_right(place, authority, name, addresses, now):
        # Beside it first: a server that starts finds the old one or the new one, whole.
        draft = place.with_suffix(".new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(_make_server(authority, name, addresses, now))
        draft.replace(place)
    return place


def private_addresses(addresses: Sequence[str]) -> list[str]:
    """Those among a computer's addresses that lie in a private network."""
    return [each for each in addresses if any(ip_address(each) in net for net in PRIVATE)]


def _make_authority(name: str, now: datetime) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(f"Soleus at {name}")
    permitted: list[x509.GeneralName] = [x509.DNSName(name), x509.DNSName("localhost")]
    permitted += [x509.IPAddress(net) for net in PRIVATE]
    usage = _usage(signs_certificates=True)
    certificate = (
        _begun(subject, subject, key, now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _key_pem(key) + certificate.public_bytes(PEM).decode()


def _make_server(authority: Authority, name: str, addresses: Sequence[str], now: datetime) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName(_names(name, addresses))
    issuer = authority.certificate.subject
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    certificate = (
        _begun(_named(name), issuer, key, now, SERVER_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(names, critical=False)
        .add_extension(above, critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return _key_pem(key) + certificate.public_bytes(PEM).decode() + authority.pem


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEGUN_BEFORE)
        .not_valid_after(now - BEGUN_BEFORE + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _is_right(
    place: Path, authority: Authority, name: str, addresses: Sequence[str], now: datetime
) -> bool:
    """Whether a certificate is there, will last, and speaks for all names and addresses."""
    if not place.exists():
        return False
    try:
        found = x509.load_pem_x509_certificate(place.read_bytes())
        found.verify_directly_issued_by(authority.certificate)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, a new one is right
        return False
    named = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = found.not_valid_before_utc <= now < found.not_valid_after_utc - RENEWED_BEFORE
    return lasts and set(_names(name, addresses)) <= set(named)


def _names(name: str, addresses: Sequence[str]) -> list[x509.GeneralName]:
    figures = [x509.IPAddress(ip_address(each)) for each in ("127.0.0.1", *addresses)]
    return [x509.DNSName(name), x509.DNSName("localhost"), *figures]


def _named(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words[:64])])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    kind, sealed = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(PEM, kind, sealed).decode()
