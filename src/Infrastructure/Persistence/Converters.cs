using IspJabbar.Domain.Common;
using IspJabbar.Domain.Customers;
using IspJabbar.Domain.Network;
using IspJabbar.Domain.Network.Fiber;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IspJabbar.Infrastructure.Persistence;

internal sealed class CustomerNumberConverter() : ValueConverter<CustomerNumber, string>(number => number.Value, text => CustomerNumber.Parse(text, null));

internal sealed class PhoneNumberConverter() : ValueConverter<PhoneNumber, string>(number => number.Value, text => PhoneNumber.Parse(text, null));

internal sealed class OnuSerialConverter() : ValueConverter<OnuSerial, string>(serial => serial.Value, text => OnuSerial.Stored(text));

/// <summary>What is stored may be a name found on a router, in any spelling.</summary>
internal sealed class PppoeUsernameConverter() : ValueConverter<PppoeUsername, string>(name => name.Value, text => PppoeUsername.Import(text));
