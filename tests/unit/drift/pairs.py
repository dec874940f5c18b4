"""One small invented report in five languages (the last three tell a shorter one); every version says the same."""

VI = """Sáng 5/6/2024, tại thành phố Vinh, Cụm thi đua các tỉnh Bắc Trung Bộ tổ chức hội nghị sơ kết công tác thi đua 6 tháng đầu năm.
Đồng chí Lê Văn Khánh, Chủ tịch UBND tỉnh Nghệ An chủ trì hội nghị. Cùng dự có bà Đinh Thị Hoa, Phó Chủ tịch UBND tỉnh Thanh Hóa.
Hội nghị đánh giá 12 phong trào, trong đó có phong trào "Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời".
Cụm tiếp tục thực hiện Chỉ thị số 21-CT/TW ngày 3/2/2024 của Bộ Chính trị về đổi mới công tác thi đua, nâng cao chất lượng khen thưởng.
Hội nghị đề nghị Thủ tướng Chính phủ tặng Bằng khen cho tỉnh Hà Tĩnh.
Phát biểu tại hội nghị, ông Trần Quốc Bảo, Trưởng Ban Thi đua - Khen thưởng Trung ương đề nghị các tỉnh phối hợp.
"""
EN = """On the morning of 5 June 2024, in Vinh city, the Emulation Cluster of the North Central provinces held a conference to review emulation work in the first 6 months of the year.
Mr. Le Van Khanh, Chairman of the People's Committee of Nghe An province, chaired the conference. Ms. Dinh Thi Hoa, Vice Chairwoman of the People's Committee of Thanh Hoa province, also attended.
The conference assessed 12 movements, among them the movement "The whole country emulates in building a learning society, promotes lifelong learning".
The cluster continues to implement Directive No. 21-CT/TW dated 3 February 2024 of the Politburo on renewing emulation work, improving the quality of commendation.
The conference proposed that the Prime Minister award a Certificate of Merit to Ha Tinh province.
Speaking at the conference, Mr. Tran Quoc Bao, Head of the Central Emulation and Commendation Board, asked the provinces to coordinate.
"""
HI = """5 जून, 2024 की सुबह, विन्ह शहर में, उत्तर मध्य प्रांतों के अनुकरण समूह ने एक सम्मेलन आयोजित किया।
न्घे एन प्रांत की जन समिति के अध्यक्ष ले वान खान्ह ने सम्मेलन की अध्यक्षता की।
सम्मेलन ने 12 आंदोलनों का मूल्यांकन किया, जिनमें "पूरा देश सीखने वाले समाज के निर्माण के लिए प्रतिस्पर्धा करता है, आजीवन सीखने को बढ़ावा देता है" शामिल है।
"""
UR = """5 جون 2024 کی صبح، ون شہر میں، شمالی وسطی صوبوں کے ایمولیشن کلسٹر نے ایک کانفرنس منعقد کی۔
نگھے این صوبے کی پیپلز کمیٹی کے چیئرمین لی وان خان نے کانفرنس کی صدارت کی۔
کانفرنس نے 12 تحریکوں کا جائزہ لیا، جن میں "پورا ملک سیکھنے والے معاشرے کی تعمیر کے لیے مقابلہ کرتا ہے، تاحیات سیکھنے کو فروغ دیتا ہے" شامل ہے۔
"""
BN = """৫ জুন, ২০২৪ সকালে, ভিন শহরে, উত্তর মধ্য প্রদেশগুলির ইমুলেশন ক্লাস্টার একটি সম্মেলন আয়োজন করে।
ন্ঘে আন প্রদেশের পিপলস কমিটির চেয়ারম্যান লে ভান খান সম্মেলনে সভাপতিত্ব করেন।
সম্মেলন ১২টি আন্দোলন মূল্যায়ন করে, যার মধ্যে রয়েছে "সমগ্র দেশ শিক্ষণ সমাজ গঠনে প্রতিযোগিতা করে, আজীবন শিক্ষা উৎসাহিত করে"।
"""
OTHER = """On 9 March 2023 in Ca Mau city, the Department of Home Affairs of Ca Mau province trained 85 officials.
Mr. Vo Minh Tam, Director of the department, opened the course, which runs for 3 days until 11 March.
"""
TEXTS = {"vi": VI, "en": EN, "hi": HI, "ur": UR, "bn": BN}
